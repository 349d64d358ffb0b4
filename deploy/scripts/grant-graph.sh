#!/usr/bin/env bash
# Grants the bot's managed identity the Graph permissions of docs/graph-permissions.md that no portal page grants.
# Run once for each environment, signed in to az as an administrator who may consent to applications:
#   deploy/scripts/grant-graph.sh PRINCIPAL_ID [PERMISSION...]
# PRINCIPAL_ID is the output principalId of deploy/main.bicep. Granting twice does no harm. Sites.Selected alone opens
# no site: each channel's site is then granted as docs/graph-permissions.md says.
set -euo pipefail

principal=${1:?the object id of the bot\'s identity}
shift
permissions=("${@:-}")
if [ -z "${permissions[0]}" ]; then
  permissions=(User.Read.All TeamsAppInstallation.ReadWriteAndConsentSelfForUser.All Sites.Selected)
fi

# Microsoft Graph has the same app id in every tenant.
graph=$(az ad sp show --id 00000003-0000-0000-c000-000000000000 --query id --output tsv)
granted=$(az rest --method get --output tsv --query "value[?resourceId=='$graph'].appRoleId" \
  --url "https://graph.microsoft.com/v1.0/servicePrincipals/$principal/appRoleAssignments")

for permission in "${permissions[@]}"; do
  role=$(az ad sp show --id "$graph" --output tsv \
    --query "appRoles[?value=='$permission' && contains(allowedMemberTypes, 'Application')].id | [0]")
  if [ -z "$role" ]; then
    echo "Graph has no application permission $permission" >&2
    exit 1
  fi
  if grep -q "$role" <<<"$granted"; then
    echo "$permission is granted already"
    continue
  fi
  az rest --method post --output none \
    --url "https://graph.microsoft.com/v1.0/servicePrincipals/$principal/appRoleAssignments" \
    --body "{\"principalId\": \"$principal\", \"resourceId\": \"$graph\", \"appRoleId\": \"$role\"}"
  echo "$permission is granted"
done

echo "Next, see docs/graph-permissions.md: Mail.Send and MailboxSettings.Read in Exchange Online, for single mailboxes,"
echo "and the sites of the channels"
