import { RouteFocusModal } from "@medusajs/dashboard/components"
import { SupplierImport } from "../../../../suppliers/supplier-import"

const ImportSuppliersPage = () => (
  <RouteFocusModal>
    <SupplierImport />
  </RouteFocusModal>
)

export default ImportSuppliersPage
