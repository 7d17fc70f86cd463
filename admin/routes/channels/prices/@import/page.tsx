import { RouteFocusModal } from "@medusajs/dashboard/components"
import { PriceImport } from "../../../../price-grid/price-import"

const ImportPricesPage = () => (
  <RouteFocusModal>
    <PriceImport />
  </RouteFocusModal>
)

export default ImportPricesPage
