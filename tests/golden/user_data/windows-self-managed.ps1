<powershell>
$arguments = @{
  EKSClusterName = 'prod'
  APIServerEndpoint = 'https://0123456789ABCDEF0123456789ABCDEF.gr7.eu-west-1.eks.amazonaws.com'
  Base64ClusterCA = 'Q0VSVElGSUNBVEU='
  DNSClusterIP = '172.20.0.10'
  ServiceCIDR = '172.20.0.0/16'
  KubeletExtraArgs = '--node-labels=example.com/pool=general,team=shop --register-with-taints=dedicated:NoExecute,dedicated=batch:PreferNoSchedule,nvidia.com/gpu=true:NoSchedule'
}
& "$env:ProgramFiles\Amazon\EKS\Start-EKSBootstrap.ps1" @arguments *>&1
</powershell>
