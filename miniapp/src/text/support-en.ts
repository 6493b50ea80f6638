import support from "../../../schema/texts/en/miniapp-support.ftl?raw";

export default [support];
