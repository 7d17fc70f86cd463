import { defineRouteConfig } from "@medusajs/admin-sdk"
import { LayoutComposer } from "@medusajs/dashboard/components"
import { Crumb } from "../../../components/crumb"
import { TransferList } from "../../../transfers/transfer-list"

const TransfersPage = () => (
  <LayoutComposer
    widgetsZonePrefix="comptoir.stock_transfer.list"
    preferredLayoutId="core:single-column"
    sections={{
      main: (
        <LayoutComposer.Entry id="comptoir:stock-transfers">
          <TransferList />
        </LayoutComposer.Entry>
      ),
    }}
  />
)

export const config = defineRouteConfig({
  label: "transfers.title",
  translationNs: "comptoir",
  rank: 25,
})

export const handle = { breadcrumb: () => <Crumb name="transfers.title" /> }

export default TransfersPage
