import { defineRouteConfig } from "@medusajs/admin-sdk"
import { LayoutComposer } from "@medusajs/dashboard/components"
import { Crumb } from "../../../components/crumb"
import { TourList } from "../../../tours/tour-list"

const TourListPage = () => (
  <LayoutComposer
    widgetsZonePrefix="comptoir.pick_tour.list"
    preferredLayoutId="core:single-column"
    sections={{
      main: (
        <LayoutComposer.Entry id="comptoir:pick-tours">
          <TourList />
        </LayoutComposer.Entry>
      ),
    }}
  />
)

export const config = defineRouteConfig({
  label: "waves.tours.title",
  translationNs: "comptoir",
  rank: 28,
})

export const handle = { breadcrumb: () => <Crumb name="waves.tours.title" /> }

export default TourListPage
