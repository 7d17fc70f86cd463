import type { LoaderFunctionArgs, UIMatch } from "react-router-dom"
import { useParams } from "react-router-dom"
import { Crumb } from "../../../../components/crumb"
import { sdk } from "../../../../lib/sdk"
import { ReceiptDetail } from "../../../../purchasing/receipt-detail"
import type { ReceiptResponse } from "../../../../../src/types/http/purchasing"

type Match = UIMatch<ReceiptResponse | undefined>

const ReceiptPage = () => {
  const { id } = useParams()
  return <ReceiptDetail id={id as string} />
}

export async function loader({ params }: LoaderFunctionArgs) {
  return sdk.client.fetch<ReceiptResponse>(`/admin/receipts/${params.id}`)
}

export const handle = {
  breadcrumb: (match: Match) =>
    match.loaderData?.receipt.number ?? <Crumb name="purchasing.receipts.draft_name" />,
  seo: (match: Match) => ({ title: match.loaderData?.receipt.number ?? undefined }),
}

export default ReceiptPage
