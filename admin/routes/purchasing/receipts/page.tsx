import { defineRouteConfig } from "@medusajs/admin-sdk"
import { LayoutComposer } from "@medusajs/dashboard/components"
import { Crumb } from "../../../components/crumb"
import { ReceiptList } from "../../../purchasing/receipt-list"

const ReceiptsPage = () => (
  <LayoutComposer
    widgetsZonePrefix="comptoir.receipt.list"
    preferredLayoutId="core:single-column"
    sections={{
      main: (
        <LayoutComposer.Entry id="comptoir:receipts">
          <ReceiptList />
        </LayoutComposer.Entry>
      ),
    }}
  />
)

export const config = defineRouteConfig({
  label: "purchasing.receipts.title",
  translationNs: "comptoir",
  rank: 20,
})

export const handle = { breadcrumb: () => <Crumb name="purchasing.receipts.title" /> }

export default ReceiptsPage
