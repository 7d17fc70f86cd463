import type { LoaderFunctionArgs, UIMatch } from "react-router-dom"
import { useParams } from "react-router-dom"
import type { WaveResponse } from "../../../../../src/types/http/waves"
import { Crumb } from "../../../../components/crumb"
import { sdk } from "../../../../lib/sdk"
import { WaveDetail } from "../../../../waves/wave-detail"

type Match = UIMatch<WaveResponse | undefined>

const WavePage = () => {
  const { id } = useParams()
  return <WaveDetail key={id} id={id as string} />
}

export async function loader({ params }: LoaderFunctionArgs) {
  return sdk.client.fetch<WaveResponse>(`/admin/waves/${params.id}`)
}

export const handle = {
  breadcrumb: (match: Match) => match.loaderData?.wave.number ?? <Crumb name="waves.one" />,
  seo: (match: Match) => ({ title: match.loaderData?.wave.number }),
}

export default WavePage
