import { defineRouteConfig } from "@medusajs/admin-sdk"
import { LayoutComposer } from "@medusajs/dashboard/components"
import { Channels } from "@medusajs/icons"
import { ChannelList } from "../../channels/channel-list"
import { KeyList } from "../../channels/key-list"
import { Crumb } from "../../components/crumb"

const ChannelsPage = () => (
  <LayoutComposer
    widgetsZonePrefix="comptoir.channels.list"
    preferredLayoutId="core:single-column"
    sections={{
      main: (
        <>
          <LayoutComposer.Entry id="comptoir:channels">
            <ChannelList />
          </LayoutComposer.Entry>
          <LayoutComposer.Entry id="comptoir:publishable-keys">
            <KeyList />
          </LayoutComposer.Entry>
        </>
      ),
    }}
  />
)

export const config = defineRouteConfig({
  label: "channels.menu",
  icon: Channels,
  translationNs: "comptoir",
  rank: 24,
})

export const handle = { breadcrumb: () => <Crumb name="channels.menu" /> }

export default ChannelsPage
