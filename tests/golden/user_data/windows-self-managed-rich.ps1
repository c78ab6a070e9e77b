<powershell>
Write-Host 'it begins'
$arguments = @{
  EKSClusterName = 'prod'
  APIServerEndpoint = 'https://0123456789ABCDEF0123456789ABCDEF.gr7.eu-west-1.eks.amazonaws.com'
  Base64ClusterCA = 'Q0VSVElGSUNBVEU='
  DNSClusterIP = '172.20.0.53'
  ServiceCIDR = '172.20.0.0/16'
  ExcludedSnatCIDRs = @('10.30.0.0/16', '10.40.0.0/16')
  KubeletExtraArgs = '--v=4 --max-pods=40 --node-labels=example.com/pool=general,team=shop --register-with-taints=dedicated:NoExecute,dedicated=batch:PreferNoSchedule,nvidia.com/gpu=true:NoSchedule'
}
& "$env:ProgramFiles\Amazon\EKS\Start-EKSBootstrap.ps1" @arguments *>&1
Write-Host 'it ends'
</powershell>
