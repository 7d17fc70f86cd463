import { defineRouteConfig } from "@medusajs/admin-sdk"
import { LayoutComposer } from "@medusajs/dashboard/components"
import { Crumb } from "../../../components/crumb"
import { MessageList } from "../../../correspondence/message-list"

const MessagesPage = () => (
  <LayoutComposer
    widgetsZonePrefix="comptoir.message.list"
    preferredLayoutId="core:single-column"
    sections={{
      main: (
        <LayoutComposer.Entry id="comptoir:messages">
          <MessageList />
        </LayoutComposer.Entry>
      ),
    }}
  />
)

export const config = defineRouteConfig({
  label: "correspondence.messages.title",
  translationNs: "comptoir",
  rank: 70,
})

export const handle = { breadcrumb: () => <Crumb name="correspondence.messages.title" /> }

export default MessagesPage
