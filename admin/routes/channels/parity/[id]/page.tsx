import { useParams } from "react-router-dom"
import { Crumb } from "../../../../components/crumb"
import { ParityRunDetail } from "../../../../price-parity/run-detail"

const ParityRunPage = () => {
  const { id } = useParams()
  return <ParityRunDetail key={id} id={id as string} />
}

export const handle = { breadcrumb: () => <Crumb name="channels.parity.one" /> }

export default ParityRunPage
