import { defineRouteConfig } from "@medusajs/admin-sdk"
import { LayoutComposer } from "@medusajs/dashboard/components"
import { Crumb } from "../../../components/crumb"
import { SupplierReturnList } from "../../../receiving/return-list"

const SupplierReturnsPage = () => (
  <LayoutComposer
    widgetsZonePrefix="comptoir.supplier_return.list"
    preferredLayoutId="core:single-column"
    sections={{
      main: (
        <LayoutComposer.Entry id="comptoir:supplier-returns">
          <SupplierReturnList />
        </LayoutComposer.Entry>
      ),
    }}
  />
)

export const config = defineRouteConfig({
  label: "receiving.returns.title",
  translationNs: "comptoir",
  rank: 25,
})

export const handle = { breadcrumb: () => <Crumb name="receiving.returns.title" /> }

export default SupplierReturnsPage
