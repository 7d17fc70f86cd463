import { defineRouteConfig } from "@medusajs/admin-sdk"
import { LayoutComposer } from "@medusajs/dashboard/components"
import { Crumb } from "../../../components/crumb"
import { PeoplePage } from "../../../relaunch-people/people-page"

const RelaunchPeoplePage = () => (
  <LayoutComposer
    widgetsZonePrefix="comptoir.recovery_people.list"
    preferredLayoutId="core:single-column"
    sections={{
      main: (
        <LayoutComposer.Entry id="comptoir:relaunch-people">
          <PeoplePage />
        </LayoutComposer.Entry>
      ),
    }}
  />
)

export const config = defineRouteConfig({
  label: "relaunch.people.title",
  translationNs: "comptoir",
  rank: 50,
})

export const handle = { breadcrumb: () => <Crumb name="relaunch.people.title" /> }

export default RelaunchPeoplePage
