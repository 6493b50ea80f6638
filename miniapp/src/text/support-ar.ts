import support from "../../../schema/texts/ar/miniapp-support.ftl?raw";

export default [support];
