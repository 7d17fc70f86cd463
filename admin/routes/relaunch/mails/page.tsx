import { defineRouteConfig } from "@medusajs/admin-sdk"
import { LayoutComposer } from "@medusajs/dashboard/components"
import { Crumb } from "../../../components/crumb"
import { MailList } from "../../../relaunch-mails/mail-list"

const MailsPage = () => (
  <LayoutComposer
    widgetsZonePrefix="comptoir.recovery_template.list"
    preferredLayoutId="core:single-column"
    sections={{
      main: (
        <LayoutComposer.Entry id="comptoir:relaunch-mails">
          <MailList />
        </LayoutComposer.Entry>
      ),
    }}
  />
)

export const config = defineRouteConfig({
  label: "relaunch.mails.title",
  translationNs: "comptoir",
  rank: 30,
})

export const handle = { breadcrumb: () => <Crumb name="relaunch.mails.title" /> }

export default MailsPage
