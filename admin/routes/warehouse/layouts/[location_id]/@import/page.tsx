import { RouteFocusModal } from "@medusajs/dashboard/components"
import { useParams } from "react-router-dom"
import { BinImport } from "../../../../../warehouse/bin-import"

const ImportBinsPage = () => {
  const { location_id } = useParams()
  return (
    <RouteFocusModal>
      <BinImport locationId={location_id as string} />
    </RouteFocusModal>
  )
}

export default ImportBinsPage
