import { RouteFocusModal } from "@medusajs/dashboard/components"
import { useParams } from "react-router-dom"
import { GenerateForm } from "../../../../../warehouse/generate-form"
import { useLayout } from "../../../../../warehouse/sources"

const GenerateLayoutPage = () => {
  const { location_id } = useParams()
  const { data } = useLayout(location_id as string)
  return <RouteFocusModal>{data && <GenerateForm layout={data} />}</RouteFocusModal>
}

export default GenerateLayoutPage
