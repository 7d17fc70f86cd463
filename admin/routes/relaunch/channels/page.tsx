import { defineRouteConfig } from "@medusajs/admin-sdk"
import { LayoutComposer } from "@medusajs/dashboard/components"
import { Crumb } from "../../../components/crumb"
import { RecoveryChannelList } from "../../../relaunch-channels/channel-list"

const RelaunchChannelsPage = () => (
  <LayoutComposer
    widgetsZonePrefix="comptoir.recovery_channel.list"
    preferredLayoutId="core:single-column"
    sections={{
      main: (
        <LayoutComposer.Entry id="comptoir:relaunch-channels">
          <RecoveryChannelList />
        </LayoutComposer.Entry>
      ),
    }}
  />
)

export const config = defineRouteConfig({
  label: "relaunch.channels.title",
  translationNs: "comptoir",
  rank: 40,
})

export const handle = { breadcrumb: () => <Crumb name="relaunch.channels.title" /> }

export default RelaunchChannelsPage
