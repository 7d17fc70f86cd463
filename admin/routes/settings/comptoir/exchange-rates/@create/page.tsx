import { RouteFocusModal } from "@medusajs/dashboard/components"
import { CreateRateForm } from "../../../../../administration/rate-form"

const CreateRatePage = () => (
  <RouteFocusModal>
    <CreateRateForm />
  </RouteFocusModal>
)

export default CreateRatePage
