import type { LoaderFunctionArgs, UIMatch } from "react-router-dom"
import { useParams } from "react-router-dom"
import type { PickTourResponse } from "../../../../../src/types/http/tours"
import { Crumb } from "../../../../components/crumb"
import { sdk } from "../../../../lib/sdk"
import { TourDetail } from "../../../../tours/tour-detail"

type Match = UIMatch<PickTourResponse | undefined>

const TourPage = () => {
  const { id } = useParams()
  return <TourDetail key={id} id={id as string} />
}

export async function loader({ params }: LoaderFunctionArgs) {
  return sdk.client.fetch<PickTourResponse>(`/admin/pick-tours/${params.id}`)
}

export const handle = {
  breadcrumb: (match: Match) => match.loaderData?.pick_tour.number ?? <Crumb name="waves.tours.one" />,
  seo: (match: Match) => ({ title: match.loaderData?.pick_tour.number }),
}

export default TourPage
