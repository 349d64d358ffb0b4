#!/usr/bin/env bash
# Adds the app to the teams whose channels the bot posts to. Whoever runs it consents for these teams.
#   deploy/scripts/add-to-channels.sh APP_CATALOG_ID TEAM_ID...
# APP_CATALOG_ID is the id that the tenant's catalogue gave the package, TEAM_ID a team's group id. In a shared channel,
# a channel owner then adds the app to the channel itself: Teams has no interface for that. Afterwards CReST types
# "@UPC link this channel" in each channel.
set -euo pipefail

app=${1:?the id of the app in the tenant\'s catalogue}
shift
[ $# -gt 0 ] || { echo "Name at least one team" >&2; exit 1; }

for team in "$@"; do
  url="https://graph.microsoft.com/v1.0/teams/$team/installedApps"
  installed=$(az rest --method get --output tsv --query "value[?teamsApp.id=='$app'].id | [0]" \
    --url "$url?\$expand=teamsApp")
  if [ -n "$installed" ]; then
    az rest --method post --output none --url "$url/$installed/upgrade" 2>/dev/null \
      && echo "$team: upgraded" || echo "$team: has the newest version"
    continue
  fi
  az rest --method post --output none --url "$url" \
    --body "{\"teamsApp@odata.bind\": \"https://graph.microsoft.com/v1.0/appCatalogs/teamsApps/$app\"}"
  echo "$team: added"
done
