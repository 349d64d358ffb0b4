#!/usr/bin/env bash
# Makes a key for the audit trail and puts it into the key vault. Nobody sees it. Run it as one of the key officers,
# from the set-up address or from inside the network: the vault cannot be reached from elsewhere.
#   deploy/scripts/audit-key.sh VAULT_NAME
# If there is a key already, this makes a new version. Read "Rotating keys" in docs/operations.md first.
set -euo pipefail

vault=${1:?the name of the key vault}
file=$(mktemp)
trap 'rm -f "$file"' EXIT
chmod 600 "$file"
openssl rand -base64 48 | tr -d '\n' >"$file"
az keyvault secret set --vault-name "$vault" --name audit-key --file "$file" --output none
echo "The key is in $vault"
