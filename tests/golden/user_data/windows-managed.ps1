<powershell>
Write-Host 'it begins'
</powershell>
