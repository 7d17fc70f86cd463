import { RouteFocusModal } from "@medusajs/dashboard/components"
import { PickBinImport } from "../../../../warehouse-tasks/pick-bin-import"

const ImportPickBinsPage = () => (
  <RouteFocusModal>
    <PickBinImport />
  </RouteFocusModal>
)

export default ImportPickBinsPage
