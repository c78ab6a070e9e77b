// A web service of the team shop, behind an Application Load Balancer.
import * as pulumi from "@pulumi/pulumi";
import * as platform from "@pulumi/platform";

const image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/web";
const digest = "sha256:4c1d8b3c2f6e5a7980b1c2d3e4f5061728394a5b6c7d8e9f0a1b2c3d4e5f6071";

const web = new platform.WebService("web", {
    platform: "acme/platform/prod",
    namespace: "shop",
    image: `${image}@${digest}`,
    port: 8080,
    host: "shop.example.com",
    runsOn: "general",
    cpu: "250m",
    memory: "512Mi",
    env: { LOG_LEVEL: "info" },
    readiness: { path: "/ready", periodSeconds: 5 },
    secrets: { database: { name: "prod/shop/database", property: "password" } },
    allowTo: { database: { vpc: true, ports: [{ port: 5432 }] } },
    scaling: { min: 3, max: 12, cpuPercent: 70 },
});

export const url: pulumi.Output<string> = web.url;
