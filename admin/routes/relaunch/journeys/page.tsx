import { defineRouteConfig } from "@medusajs/admin-sdk"
import { LayoutComposer } from "@medusajs/dashboard/components"
import { Crumb } from "../../../components/crumb"
import { JourneyList } from "../../../relaunch-journeys/journey-list"

const JourneysPage = () => (
  <LayoutComposer
    widgetsZonePrefix="comptoir.recovery_journey.list"
    preferredLayoutId="core:single-column"
    sections={{
      main: (
        <LayoutComposer.Entry id="comptoir:relaunch-journeys">
          <JourneyList />
        </LayoutComposer.Entry>
      ),
    }}
  />
)

export const config = defineRouteConfig({
  label: "relaunch.journeys.title",
  translationNs: "comptoir",
  rank: 10,
})

export const handle = { breadcrumb: () => <Crumb name="relaunch.journeys.title" /> }

export default JourneysPage
