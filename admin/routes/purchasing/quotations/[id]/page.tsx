import type { LoaderFunctionArgs, UIMatch } from "react-router-dom"
import { useParams } from "react-router-dom"
import type { QuotationRequestResponse } from "../../../../../src/types/http/quotations"
import { Crumb } from "../../../../components/crumb"
import { sdk } from "../../../../lib/sdk"
import { QuotationDetail } from "../../../../quotations/quotation-detail"

type Match = UIMatch<QuotationRequestResponse | undefined>

const QuotationPage = () => {
  const { id } = useParams()
  return <QuotationDetail id={id as string} />
}

export async function loader({ params }: LoaderFunctionArgs) {
  return sdk.client.fetch<QuotationRequestResponse>(`/admin/quotation-requests/${params.id}`)
}

export const handle = {
  breadcrumb: (match: Match) =>
    match.loaderData?.quotation_request.number ?? <Crumb name="quotations.draft_name" />,
  seo: (match: Match) => ({ title: match.loaderData?.quotation_request.number ?? undefined }),
}

export default QuotationPage
