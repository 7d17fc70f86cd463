import { RouteFocusModal } from "@medusajs/dashboard/components"
import { CreateSupplierForm } from "../../../../purchasing/supplier-form"

const CreateSupplierPage = () => (
  <RouteFocusModal>
    <CreateSupplierForm />
  </RouteFocusModal>
)

export default CreateSupplierPage
