import { RouteDrawer } from "@medusajs/dashboard/components"
import { Heading } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { useSupplier } from "../../../../../purchasing/supplier-detail"
import { SupplierItemForm } from "../../../../../purchasing/supplier-item-form"

const AddSupplierItemPage = () => {
  const { t } = useTranslation("comptoir")
  const { id } = useParams()
  const { data, error } = useSupplier(id)
  if (error) throw error
  return (
    <RouteDrawer>
      <RouteDrawer.Header>
        <RouteDrawer.Title asChild>
          <Heading>{t("purchasing.supplier_items.add")}</Heading>
        </RouteDrawer.Title>
      </RouteDrawer.Header>
      {data && <SupplierItemForm supplier={data.supplier} />}
    </RouteDrawer>
  )
}

export default AddSupplierItemPage
