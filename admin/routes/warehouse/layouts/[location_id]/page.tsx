import type { LoaderFunctionArgs, UIMatch } from "react-router-dom"
import { useParams } from "react-router-dom"
import type { WarehouseProfileDTO } from "../../../../../src/types/http/warehouse"
import { sdk } from "../../../../lib/sdk"
import { LayoutDetail } from "../../../../warehouse/layout-detail"

type Answer = { warehouse: WarehouseProfileDTO }
type Match = UIMatch<Answer | undefined>

const LayoutPage = () => {
  const { location_id } = useParams()
  return <LayoutDetail key={location_id} locationId={location_id as string} />
}

export async function loader({ params }: LoaderFunctionArgs) {
  return sdk.client.fetch<Answer>(`/admin/warehouses/${params.location_id}/profile`)
}

export const handle = {
  breadcrumb: (match: Match) => match.loaderData?.warehouse.name ?? null,
  seo: (match: Match) => ({ title: match.loaderData?.warehouse.name }),
}

export default LayoutPage
