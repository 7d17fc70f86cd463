import { RouteDrawer } from "@medusajs/dashboard/components"
import { Heading } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { useSupplier } from "../../../../../purchasing/supplier-detail"
import { EditSupplierForm } from "../../../../../purchasing/supplier-form"

const EditSupplierPage = () => {
  const { t } = useTranslation("comptoir")
  const { id } = useParams()
  const { data, error } = useSupplier(id)
  if (error) throw error
  return (
    <RouteDrawer>
      <RouteDrawer.Header>
        <RouteDrawer.Title asChild>
          <Heading>{t("purchasing.suppliers.edit")}</Heading>
        </RouteDrawer.Title>
      </RouteDrawer.Header>
      {data && <EditSupplierForm supplier={data.supplier} />}
    </RouteDrawer>
  )
}

export default EditSupplierPage
