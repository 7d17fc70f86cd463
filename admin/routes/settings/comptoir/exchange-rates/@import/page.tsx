import { RouteFocusModal } from "@medusajs/dashboard/components"
import { RateImport } from "../../../../../administration/rate-import"

const ImportRatesPage = () => (
  <RouteFocusModal>
    <RateImport />
  </RouteFocusModal>
)

export default ImportRatesPage
