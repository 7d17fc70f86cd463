import { defineRouteConfig } from "@medusajs/admin-sdk"
import { LayoutComposer } from "@medusajs/dashboard/components"
import { Crumb } from "../../../components/crumb"
import { ManifestList } from "../../../packing/manifest-list"
import { OpenManifests } from "../../../packing/open-manifests"

const ManifestsPage = () => (
  <LayoutComposer
    widgetsZonePrefix="comptoir.manifest.list"
    preferredLayoutId="core:single-column"
    sections={{
      main: (
        <>
          <LayoutComposer.Entry id="comptoir:open-manifests">
            <OpenManifests />
          </LayoutComposer.Entry>
          <LayoutComposer.Entry id="comptoir:manifests">
            <ManifestList />
          </LayoutComposer.Entry>
        </>
      ),
    }}
  />
)

export const config = defineRouteConfig({
  label: "packing.manifests.title",
  translationNs: "comptoir",
  rank: 60,
})

export const handle = { breadcrumb: () => <Crumb name="packing.manifests.title" /> }

export default ManifestsPage
