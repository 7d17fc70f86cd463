import { defineRouteConfig } from "@medusajs/admin-sdk"
import { LayoutComposer } from "@medusajs/dashboard/components"
import { Crumb } from "../../../components/crumb"
import { SupplierList } from "../../../purchasing/supplier-list"

const SuppliersPage = () => (
  <LayoutComposer
    widgetsZonePrefix="comptoir.supplier.list"
    preferredLayoutId="core:single-column"
    sections={{
      main: (
        <LayoutComposer.Entry id="comptoir:suppliers">
          <SupplierList />
        </LayoutComposer.Entry>
      ),
    }}
  />
)

export const config = defineRouteConfig({
  label: "purchasing.suppliers.title",
  translationNs: "comptoir",
  rank: 10,
})

export const handle = { breadcrumb: () => <Crumb name="purchasing.suppliers.title" /> }

export default SuppliersPage
