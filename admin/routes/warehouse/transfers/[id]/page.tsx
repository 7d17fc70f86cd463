import type { LoaderFunctionArgs, UIMatch } from "react-router-dom"
import { useParams } from "react-router-dom"
import type { StockTransferResponse } from "../../../../../src/types/http/transfers"
import { Crumb } from "../../../../components/crumb"
import { sdk } from "../../../../lib/sdk"
import { TransferDetail } from "../../../../transfers/transfer-detail"

type Match = UIMatch<StockTransferResponse | undefined>

const TransferPage = () => {
  const { id } = useParams()
  return <TransferDetail id={id as string} />
}

export async function loader({ params }: LoaderFunctionArgs) {
  return sdk.client.fetch<StockTransferResponse>(`/admin/stock-transfers/${params.id}`)
}

export const handle = {
  breadcrumb: (match: Match) =>
    match.loaderData?.stock_transfer.number ?? <Crumb name="transfers.draft_name" />,
  seo: (match: Match) => ({ title: match.loaderData?.stock_transfer.number ?? undefined }),
}

export default TransferPage
