import { defineRouteConfig } from "@medusajs/admin-sdk"
import { LayoutComposer } from "@medusajs/dashboard/components"
import { Crumb } from "../../../components/crumb"
import { RecoveryMessageList } from "../../../relaunch-messages/message-list"

const MessagesPage = () => (
  <LayoutComposer
    widgetsZonePrefix="comptoir.relaunch_message.list"
    preferredLayoutId="core:single-column"
    sections={{
      main: (
        <LayoutComposer.Entry id="comptoir:relaunch-messages">
          <RecoveryMessageList />
        </LayoutComposer.Entry>
      ),
    }}
  />
)

export const config = defineRouteConfig({
  label: "relaunch.messages.title",
  translationNs: "comptoir",
  rank: 15,
})

export const handle = { breadcrumb: () => <Crumb name="relaunch.messages.title" /> }

export default MessagesPage
