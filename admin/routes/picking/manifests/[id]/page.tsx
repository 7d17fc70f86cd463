import { LayoutComposer } from "@medusajs/dashboard/components"
import { Crumb } from "../../../../components/crumb"
import { ManifestDetail } from "../../../../packing/manifest-detail"

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

export const handle = { breadcrumb: () => <Crumb name="packing.manifests.one" /> }

export default ManifestPage
