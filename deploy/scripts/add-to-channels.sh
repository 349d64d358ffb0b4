#!/usr/bin/env bash
# Adds the app to the teams whose channels the bot posts to, or upgrades it there. Whoever runs it consents for these
# teams to what the manifest asks for.
#   deploy/scripts/add-to-channels.sh APP_CATALOG_ID TEAM_ID...
# APP_CATALOG_ID is the id that the tenant's catalogue gave the package, TEAM_ID a team's group id. In a shared channel,
# a channel owner then adds the app to the channel itself. Afterwards CReST types "@UPC link this channel" in each
# channel.
#
# Graph wants the delegated permission TeamsAppInstallation.ReadWriteAndConsentForTeam. If the sign-in of az does not
# have it (403), set GRAPH_TOKEN to a token that has it, for example from Graph Explorer.
set -uo pipefail

app=${1:?the id of the app in the tenant\'s catalogue}
shift
[ $# -gt 0 ] || { echo "Name at least one team" >&2; exit 1; }

graph=https://graph.microsoft.com/v1.0

# The resource-specific permissions of appPackage/manifest.json, which the installation has to name.
permissions=(ChannelMember.Read.Group File.Read.Group TeamsActivity.Send.User)
consent=$(printf '{"permissionValue": "%s", "permissionType": "application"},' "${permissions[@]}")
consent="\"consentedPermissionSet\": {\"resourceSpecificPermissions\": [${consent%,}]}"

token=()
[ -z "${GRAPH_TOKEN:-}" ] || token=(--skip-authorization-header --headers "Authorization=Bearer $GRAPH_TOKEN")

call() {
  az rest "${token[@]}" --method "$1" --url "$2" "${@:3}"
}

failed=0
for team in "$@"; do
  url="$graph/teams/$team/installedApps"
  if ! installed=$(call get "$url?\$expand=teamsApp" --output tsv --query "value[?teamsApp.id=='$app'].id | [0]"); then
    echo "$team: its apps cannot be listed" >&2
    failed=1
  elif [ -n "$installed" ]; then
    # Graph says what is wrong, also if the newest version is there already.
    if call post "$url/$installed/upgrade" --output none --body "{$consent}"; then
      echo "$team: upgraded"
    else
      echo "$team: not upgraded" >&2
      failed=1
    fi
  elif call post "$url" --output none \
    --body "{\"teamsApp@odata.bind\": \"$graph/appCatalogs/teamsApps/$app\", $consent}"; then
    echo "$team: added"
  else
    echo "$team: not added" >&2
    failed=1
  fi
done
exit "$failed"
