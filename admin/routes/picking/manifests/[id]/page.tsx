import { LayoutComposer } from "@medusajs/dashboard/components"
import type { LoaderFunctionArgs, UIMatch } from "react-router-dom"
import type { ManifestDTO } from "../../../../../src/types/http/packing"
import { Crumb } from "../../../../components/crumb"
import { sdk } from "../../../../lib/sdk"
import { ManifestDetail } from "../../../../packing/manifest-detail"

type Loaded = { manifest: ManifestDTO }
type Match = UIMatch<Loaded | undefined>

const ManifestPage = () => (
  <LayoutComposer
    widgetsZonePrefix="comptoir.manifest.details"
    preferredLayoutId="core:single-column"
    sections={{
      main: (
        <LayoutComposer.Entry id="comptoir:manifest">
          <ManifestDetail />
        </LayoutComposer.Entry>
      ),
    }}
  />
)

export async function loader({ params }: LoaderFunctionArgs) {
  return sdk.client.fetch<Loaded>(`/admin/manifests/${params.id}`)
}

export const handle = {
  breadcrumb: (match: Match) => match.loaderData?.manifest.number ?? <Crumb name="packing.manifests.one" />,
  seo: (match: Match) => ({ title: match.loaderData?.manifest.number }),
}

export default ManifestPage
