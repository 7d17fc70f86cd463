import { RouteFocusModal } from "@medusajs/dashboard/components"
import { CostImport } from "../../../../costing/cost-import"

const ImportCostsPage = () => (
  <RouteFocusModal>
    <CostImport />
  </RouteFocusModal>
)

export default ImportCostsPage
