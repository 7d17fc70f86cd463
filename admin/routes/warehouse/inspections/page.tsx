import { defineRouteConfig } from "@medusajs/admin-sdk"
import { LayoutComposer } from "@medusajs/dashboard/components"
import { Crumb } from "../../../components/crumb"
import { InspectionList } from "../../../returns/inspection-list"

const InspectionsPage = () => (
  <LayoutComposer
    widgetsZonePrefix="comptoir.return_inspection.list"
    preferredLayoutId="core:single-column"
    sections={{
      main: (
        <LayoutComposer.Entry id="comptoir:return-inspections">
          <InspectionList />
        </LayoutComposer.Entry>
      ),
    }}
  />
)

export const config = defineRouteConfig({
  label: "returns.title",
  translationNs: "comptoir",
  rank: 50,
})

export const handle = { breadcrumb: () => <Crumb name="returns.title" /> }

export default InspectionsPage
