import common from "../../../schema/texts/en/common.ftl?raw";
import miniapp from "../../../schema/texts/en/miniapp.ftl?raw";

export default [common, miniapp];
