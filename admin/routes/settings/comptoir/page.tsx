import { defineRouteConfig } from "@medusajs/admin-sdk"
import { AdministrationPage } from "../../../administration/administration-page"
import { Settings } from "../../../administration/settings-form"
import { Crumb } from "../../../components/crumb"

const SettingsPage = () => (
  <AdministrationPage name="settings">
    <Settings />
  </AdministrationPage>
)

export const config = defineRouteConfig({ label: "administration.title", translationNs: "comptoir" })

export const handle = { breadcrumb: () => <Crumb name="administration.title" /> }

export default SettingsPage
