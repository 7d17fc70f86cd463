import { defineRouteConfig } from "@medusajs/admin-sdk"
import { LayoutComposer } from "@medusajs/dashboard/components"
import { Crumb } from "../../../components/crumb"
import { QuotationList } from "../../../quotations/quotation-list"

const QuotationsPage = () => (
  <LayoutComposer
    widgetsZonePrefix="comptoir.quotation_request.list"
    preferredLayoutId="core:single-column"
    sections={{
      main: (
        <LayoutComposer.Entry id="comptoir:quotation-requests">
          <QuotationList />
        </LayoutComposer.Entry>
      ),
    }}
  />
)

export const config = defineRouteConfig({
  label: "quotations.title",
  translationNs: "comptoir",
  rank: 15,
})

export const handle = { breadcrumb: () => <Crumb name="quotations.title" /> }

export default QuotationsPage
