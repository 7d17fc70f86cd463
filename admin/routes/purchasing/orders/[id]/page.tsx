import type { LoaderFunctionArgs, UIMatch } from "react-router-dom"
import { useParams } from "react-router-dom"
import { sdk } from "../../../../lib/sdk"
import { OrderDetail } from "../../../../purchasing/order-detail"
import { Crumb } from "../../../../components/crumb"
import type { PurchaseOrderResponse } from "../../../../../src/types/http/purchasing"

type Match = UIMatch<PurchaseOrderResponse | undefined>

const OrderPage = () => {
  const { id } = useParams()
  return <OrderDetail id={id as string} />
}

export async function loader({ params }: LoaderFunctionArgs) {
  return sdk.client.fetch<PurchaseOrderResponse>(`/admin/purchase-orders/${params.id}`)
}

export const handle = {
  breadcrumb: (match: Match) =>
    match.loaderData?.purchase_order.number ?? <Crumb name="purchasing.orders.draft_name" />,
  seo: (match: Match) => ({ title: match.loaderData?.purchase_order.number ?? undefined }),
}

export default OrderPage
