import { LayoutComposer } from "@medusajs/dashboard/components"
import { Crumb } from "../../../components/crumb"
import { PriceHistory } from "../../../price-history/price-history"

const PriceHistoryPage = () => (
  <LayoutComposer
    widgetsZonePrefix="comptoir.price_history.list"
    preferredLayoutId="core:single-column"
    sections={{
      main: (
        <LayoutComposer.Entry id="comptoir:price-history">
          <PriceHistory />
        </LayoutComposer.Entry>
      ),
    }}
  />
)

export const handle = { breadcrumb: () => <Crumb name="channels.history.title" /> }

export default PriceHistoryPage
