import type { LoaderFunctionArgs, UIMatch } from "react-router-dom"
import { useParams } from "react-router-dom"
import type { OrderRoutePageResponse } from "../../../../../src/types/http/order-route-page"
import { sdk } from "../../../../lib/sdk"
import { RouteDetail } from "../../../../order-routes/route-detail"

type Match = UIMatch<OrderRoutePageResponse | undefined>

const RoutePage = () => {
  const { order_id } = useParams()
  return <RouteDetail orderId={order_id as string} />
}

export async function loader({ params }: LoaderFunctionArgs) {
  return sdk.client.fetch<OrderRoutePageResponse>(`/admin/order-routing/${params.order_id}`)
}

const numberOf = (match: Match) => {
  const number = match.loaderData?.order_route.display_id
  return number === undefined ? undefined : `#${number}`
}

export const handle = {
  breadcrumb: (match: Match) => numberOf(match),
  seo: (match: Match) => ({ title: numberOf(match) }),
}

export default RoutePage
