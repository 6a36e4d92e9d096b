-- A workspace of schema 2 (keep.sh).
PRAGMA application_id=1196444487; PRAGMA user_version=10300;
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
INSERT INTO gpkg_spatial_ref_sys VALUES('Undefined Cartesian SRS',-1,'NONE',-1,'undefined','undefined Cartesian coordinates');
INSERT INTO gpkg_spatial_ref_sys VALUES('Undefined geographic SRS',0,'NONE',0,'undefined','undefined geographic coordinates');
INSERT INTO gpkg_spatial_ref_sys VALUES('WGS 84',4326,'EPSG',4326,replace('GEOGCS["WGS 84",\n    DATUM["WGS_1984",\n        SPHEROID["WGS 84",6378137,298.257223563,\n            AUTHORITY["EPSG","7030"]],\n        AUTHORITY["EPSG","6326"]],\n    PRIMEM["Greenwich",0,\n        AUTHORITY["EPSG","8901"]],\n    UNIT["degree",0.0174532925199433,\n        AUTHORITY["EPSG","9122"]],\n    AUTHORITY["EPSG","4326"]]','\n',char(10)),NULL);
INSERT INTO gpkg_spatial_ref_sys VALUES('CGCS2000 / 3-degree Gauss-Kruger CM 120E',4549,'EPSG',4549,replace('PROJCS["CGCS2000 / 3-degree Gauss-Kruger CM 120E",\n    GEOGCS["China Geodetic Coordinate System 2000",\n        DATUM["China_2000",\n            SPHEROID["CGCS2000",6378137,298.257222101,\n                AUTHORITY["EPSG","1024"]],\n            AUTHORITY["EPSG","1043"]],\n        PRIMEM["Greenwich",0,\n            AUTHORITY["EPSG","8901"]],\n        UNIT["degree",0.0174532925199433,\n            AUTHORITY["EPSG","9122"]],\n        AUTHORITY["EPSG","4490"]],\n    PROJECTION["Transverse_Mercator"],\n    PARAMETER["latitude_of_origin",0],\n    PARAMETER["central_meridian",120],\n    PARAMETER["scale_factor",1],\n    PARAMETER["false_easting",500000],\n    PARAMETER["false_northing",0],\n    UNIT["metre",1,\n        AUTHORITY["EPSG","9001"]],\n    AUTHORITY["EPSG","4549"]]','\n',char(10)),NULL);
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '',
  last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
INSERT INTO gpkg_contents VALUES('elevation','attributes','高程','elevation','2026-01-01T00:00:00.000Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO gpkg_contents VALUES('land','features','用地','land','2026-01-01T00:00:00.000Z',NULL,NULL,NULL,NULL,4549);
INSERT INTO gpkg_contents VALUES('water','features','水系','water','2026-01-01T00:00:00.000Z',NULL,NULL,NULL,NULL,4549);
INSERT INTO gpkg_contents VALUES('built_up_area','features','建成区','built-up area','2026-01-01T00:00:00.000Z',NULL,NULL,NULL,NULL,4549);
INSERT INTO gpkg_contents VALUES('township','features','乡镇街道','townships','2026-01-01T00:00:00.000Z',NULL,NULL,NULL,NULL,4549);
INSERT INTO gpkg_contents VALUES('community','features','社区','communities','2026-01-01T00:00:00.000Z',NULL,NULL,NULL,NULL,4549);
INSERT INTO gpkg_contents VALUES('compound','features','小区与街坊','compounds','2026-01-01T00:00:00.000Z',NULL,NULL,NULL,NULL,4549);
INSERT INTO gpkg_contents VALUES('building','features','建筑','buildings','2026-01-01T00:00:00.000Z',NULL,NULL,NULL,NULL,4549);
INSERT INTO gpkg_contents VALUES('barrier','features','阻隔','barriers','2026-01-01T00:00:00.000Z',NULL,NULL,NULL,NULL,4549);
INSERT INTO gpkg_contents VALUES('road','features','道路','roads','2026-01-01T00:00:00.000Z',NULL,NULL,NULL,NULL,4549);
INSERT INTO gpkg_contents VALUES('crossing','features','通道','crossings','2026-01-01T00:00:00.000Z',NULL,NULL,NULL,NULL,4549);
INSERT INTO gpkg_contents VALUES('map_feature','features','其他要素','other features','2026-01-01T00:00:00.000Z',NULL,NULL,NULL,NULL,4549);
INSERT INTO gpkg_contents VALUES('entrance','features','出入口','entrances','2026-01-01T00:00:00.000Z',NULL,NULL,NULL,NULL,4549);
INSERT INTO gpkg_contents VALUES('demand','features','人口','people','2026-01-01T00:00:00.000Z',NULL,NULL,NULL,NULL,4549);
INSERT INTO gpkg_contents VALUES('village','features','村','villages','2026-01-01T00:00:00.000Z',NULL,NULL,NULL,NULL,4549);
INSERT INTO gpkg_contents VALUES('facility','features','设施','facilities','2026-01-01T00:00:00.000Z',NULL,NULL,NULL,NULL,4549);
INSERT INTO gpkg_contents VALUES('candidate_site','features','候选点','candidate sites','2026-01-01T00:00:00.000Z',NULL,NULL,NULL,NULL,4549);
INSERT INTO gpkg_contents VALUES('plan_assignment','features','方案单元','plan units','2026-01-01T00:00:00.000Z',NULL,NULL,NULL,NULL,4549);
INSERT INTO gpkg_contents VALUES('plan_community','features','方案社区','planned communities','2026-01-01T00:00:00.000Z',NULL,NULL,NULL,NULL,4549);
INSERT INTO gpkg_contents VALUES('service_circle','features','服务圈','service circles','2026-01-01T00:00:00.000Z',NULL,NULL,NULL,NULL,4549);
INSERT INTO gpkg_contents VALUES('uncovered_place','features','未覆盖','not covered','2026-01-01T00:00:00.000Z',NULL,NULL,NULL,NULL,4549);
INSERT INTO gpkg_contents VALUES('siting_result','features','布点结果','chosen sites','2026-01-01T00:00:00.000Z',NULL,NULL,NULL,NULL,4549);
INSERT INTO gpkg_contents VALUES('door_plate','features','门牌','door plates','2026-01-01T00:00:00.000Z',NULL,NULL,NULL,NULL,4549);
INSERT INTO gpkg_contents VALUES('place_name','features','地名','place names','2026-01-01T00:00:00.000Z',NULL,NULL,NULL,NULL,4549);
INSERT INTO gpkg_contents VALUES('community_plan','attributes','社区方案','community plans','2026-01-01T00:00:00.000Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO gpkg_contents VALUES('siting_scenario','attributes','布点方案','siting scenarios','2026-01-01T00:00:00.000Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO gpkg_contents VALUES('name_step','attributes','地名办理记录','steps of names','2026-01-01T00:00:00.000Z',NULL,NULL,NULL,NULL,NULL);
INSERT INTO gpkg_contents VALUES('import','attributes','导入记录','imports','2026-01-01T00:00:00.000Z',NULL,NULL,NULL,NULL,NULL);
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
  CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
INSERT INTO gpkg_geometry_columns VALUES('land','geom','MULTIPOLYGON',4549,0,0);
INSERT INTO gpkg_geometry_columns VALUES('water','geom','MULTIPOLYGON',4549,0,0);
INSERT INTO gpkg_geometry_columns VALUES('built_up_area','geom','MULTIPOLYGON',4549,0,0);
INSERT INTO gpkg_geometry_columns VALUES('township','geom','MULTIPOLYGON',4549,0,0);
INSERT INTO gpkg_geometry_columns VALUES('community','geom','MULTIPOLYGON',4549,0,0);
INSERT INTO gpkg_geometry_columns VALUES('compound','geom','MULTIPOLYGON',4549,0,0);
INSERT INTO gpkg_geometry_columns VALUES('building','geom','MULTIPOLYGON',4549,0,0);
INSERT INTO gpkg_geometry_columns VALUES('barrier','geom','LINESTRING',4549,0,0);
INSERT INTO gpkg_geometry_columns VALUES('road','geom','LINESTRING',4549,0,0);
INSERT INTO gpkg_geometry_columns VALUES('crossing','geom','POINT',4549,0,0);
INSERT INTO gpkg_geometry_columns VALUES('map_feature','geom','GEOMETRY',4549,0,0);
INSERT INTO gpkg_geometry_columns VALUES('entrance','geom','POINT',4549,0,0);
INSERT INTO gpkg_geometry_columns VALUES('demand','geom','POINT',4549,0,0);
INSERT INTO gpkg_geometry_columns VALUES('village','geom','POINT',4549,0,0);
INSERT INTO gpkg_geometry_columns VALUES('facility','geom','POINT',4549,0,0);
INSERT INTO gpkg_geometry_columns VALUES('candidate_site','geom','POINT',4549,0,0);
INSERT INTO gpkg_geometry_columns VALUES('plan_assignment','geom','MULTIPOLYGON',4549,0,0);
INSERT INTO gpkg_geometry_columns VALUES('plan_community','geom','MULTIPOLYGON',4549,0,0);
INSERT INTO gpkg_geometry_columns VALUES('service_circle','geom','MULTIPOLYGON',4549,0,0);
INSERT INTO gpkg_geometry_columns VALUES('uncovered_place','geom','MULTIPOLYGON',4549,0,0);
INSERT INTO gpkg_geometry_columns VALUES('siting_result','geom','POINT',4549,0,0);
INSERT INTO gpkg_geometry_columns VALUES('door_plate','geom','POINT',4549,0,0);
INSERT INTO gpkg_geometry_columns VALUES('place_name','geom','GEOMETRY',4549,0,0);
CREATE TABLE gpkg_extensions (
  table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL,
  scope TEXT NOT NULL, CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
INSERT INTO gpkg_extensions VALUES('land','geom','gpkg_rtree_index','http://www.geopackage.org/spec121/#extension_rtree','write-only');
INSERT INTO gpkg_extensions VALUES('water','geom','gpkg_rtree_index','http://www.geopackage.org/spec121/#extension_rtree','write-only');
INSERT INTO gpkg_extensions VALUES('built_up_area','geom','gpkg_rtree_index','http://www.geopackage.org/spec121/#extension_rtree','write-only');
INSERT INTO gpkg_extensions VALUES('township','geom','gpkg_rtree_index','http://www.geopackage.org/spec121/#extension_rtree','write-only');
INSERT INTO gpkg_extensions VALUES('community','geom','gpkg_rtree_index','http://www.geopackage.org/spec121/#extension_rtree','write-only');
INSERT INTO gpkg_extensions VALUES('compound','geom','gpkg_rtree_index','http://www.geopackage.org/spec121/#extension_rtree','write-only');
INSERT INTO gpkg_extensions VALUES('building','geom','gpkg_rtree_index','http://www.geopackage.org/spec121/#extension_rtree','write-only');
INSERT INTO gpkg_extensions VALUES('barrier','geom','gpkg_rtree_index','http://www.geopackage.org/spec121/#extension_rtree','write-only');
INSERT INTO gpkg_extensions VALUES('road','geom','gpkg_rtree_index','http://www.geopackage.org/spec121/#extension_rtree','write-only');
INSERT INTO gpkg_extensions VALUES('crossing','geom','gpkg_rtree_index','http://www.geopackage.org/spec121/#extension_rtree','write-only');
INSERT INTO gpkg_extensions VALUES('map_feature','geom','gpkg_rtree_index','http://www.geopackage.org/spec121/#extension_rtree','write-only');
INSERT INTO gpkg_extensions VALUES('entrance','geom','gpkg_rtree_index','http://www.geopackage.org/spec121/#extension_rtree','write-only');
INSERT INTO gpkg_extensions VALUES('demand','geom','gpkg_rtree_index','http://www.geopackage.org/spec121/#extension_rtree','write-only');
INSERT INTO gpkg_extensions VALUES('village','geom','gpkg_rtree_index','http://www.geopackage.org/spec121/#extension_rtree','write-only');
INSERT INTO gpkg_extensions VALUES('facility','geom','gpkg_rtree_index','http://www.geopackage.org/spec121/#extension_rtree','write-only');
INSERT INTO gpkg_extensions VALUES('candidate_site','geom','gpkg_rtree_index','http://www.geopackage.org/spec121/#extension_rtree','write-only');
INSERT INTO gpkg_extensions VALUES('plan_assignment','geom','gpkg_rtree_index','http://www.geopackage.org/spec121/#extension_rtree','write-only');
INSERT INTO gpkg_extensions VALUES('plan_community','geom','gpkg_rtree_index','http://www.geopackage.org/spec121/#extension_rtree','write-only');
INSERT INTO gpkg_extensions VALUES('service_circle','geom','gpkg_rtree_index','http://www.geopackage.org/spec121/#extension_rtree','write-only');
INSERT INTO gpkg_extensions VALUES('uncovered_place','geom','gpkg_rtree_index','http://www.geopackage.org/spec121/#extension_rtree','write-only');
INSERT INTO gpkg_extensions VALUES('siting_result','geom','gpkg_rtree_index','http://www.geopackage.org/spec121/#extension_rtree','write-only');
INSERT INTO gpkg_extensions VALUES('door_plate','geom','gpkg_rtree_index','http://www.geopackage.org/spec121/#extension_rtree','write-only');
INSERT INTO gpkg_extensions VALUES('place_name','geom','gpkg_rtree_index','http://www.geopackage.org/spec121/#extension_rtree','write-only');
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
INSERT INTO meta VALUES('schema_version','2');
INSERT INTO meta VALUES('epsg','4549');
INSERT INTO meta VALUES('salt','5afe5afe5afe5afe5afe5afe5afe5afe');
CREATE TABLE event (
  seq INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  id TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  role TEXT NOT NULL,
  operation TEXT NOT NULL,
  summary TEXT NOT NULL,
  reason TEXT NOT NULL,
  document TEXT NOT NULL,
  undoable INTEGER NOT NULL,
  counter_act TEXT NOT NULL,
  undoes TEXT,
  row_count INTEGER NOT NULL,
  changes BLOB
);
INSERT INTO event VALUES(1,'e1','2026-01-01T08:00:00.000Z','王敏','officer','ImportFile','保存 e1','理由','嵊民〔2026〕8号',1,'',NULL,29,X'01e91f0000680e0000c50009656c65766174696f6e0b0a00992d31000a00026964031300f00a0776657273696f6e010200046e616d65030be9ab98e7a88b200d00810004776573740200010096044000056e6f7274681000760663656c6c5f6d1100f00007636f6c756d6e7301100004726f770800a30768656967687473030e5900031000d20009696d706f72745f696403080b00902d3100046c616e64060500632d31000702030b00c303010204030be794a8e59cb09a00f81b6b696e640304726f6164000a6174747269627574657303117b226b657074223a22e4bf9de5ad98227d0b5f00c067656f6d04560106000000010400100305004100000004e30060000080841e41080031b8f24808002f108610000313ea20000930007105776174657207060002bf00040c0002c00061e6b0b4e7b3bbc000120dbb001f0eb0000b1f0fab0046f9000d6275696c745f75705f617265610f0e006c2d3100060203140001c300a10ee5bbbae68890e58cbac6000fbf0066a408746f776e736869700a0900672d31000d02030f001003d202f004636f64650311e4b9a1e99587e8a197e981932013001b04140000ec02039201b0000a686f757365686f6c64be02610a706f70756c4a03f90c01100007656c6465726c790110000a76616c69645f66726f6d031761000619002200080c004f746f03152300002f746f400166b509636f6d6d756e6974790b0a00682d31000e020310009003010213030be7a4bef001023801040e0000320124000b7d0100c403077b01f5041401101501101601100006636f6c6f7572030d4500000f003317031110000220010045013918030f14000f1d0168a408636f6d706f756e640a0900672d31001e02030f00010d03f10114e5b08fe58cbae4b88ee8a197e59d8a1303044702bc0870686173655f6f6603182700041a00181aaf0225000c8901004e01088701064f01fd1c076f7665725f38300110000c6c6976696e675f616c6f6e650110000d70656f706c655f736f75726365031d7500081f00fe00000b7065726d69745f64617465031b2c00051d00a2000d64656c69766572792c000d5800091f0061000c736974655304365f6d3217066e0d666c6f6f72180061106477656c6cc7000c33005e0c6f70656e1700c60b677265656e5f7368617265600011066000fc017301100009646576656c6f7065720319d700051b00f9020012636172655f726f6f6d735f6f776564ad0017131d0059676976656e1e001209610100a4010d6100051b003c17031a7d0008ea020d1202021d000ff30269946275696c64696e670a0900672d31001002030f0001f302710be5bbbae7ad91ea02a400066e756d626572030d1500010f00730003757365030a14008075736529011000056c0402a00103f201000d0000e502016903004e01075e030a1903800b7374726565745f7304230312580007140021000cb205135f8e0013132200081500332d0310160005a3010f7b0566930762617272696572090800022908060e0002680161e998bbe99a9468010352040fb1000e202901110300040000020009990807c90810d1b90801370910063c09632d31001402030b00037b00518193e8b7af7b00730003726566030a1200c37265660005636c617373030c1300010e00f80800067374617475730306696e5f75736500077769647468180a60066272696467a804700674756e6e656c1402106cab03002a0a45666f6f747800000d007100066f6e6577616807c9737465705f636f756e7401101902332d0310860005d5013317031113000252030359060914000f6603100f4a0118600863726f73733903040900672d31000802030f0003560120809a7e0800c50203d10123000c0202115fcb0a131322000815000ff4010e201501c60a00020009f001d70b6d61705f666561747572650d0c00029c000a1200002809f106056c617965720312e585b6e4bb96e8a681e7b4a020140039040311150000c000392d03161400057f010faf0025a408656e7472616e63650a0900672d31000b02030f00014501a10ee587bae585a5e58fa39e0204480188046d61696e011033a10724000bc904015c04040d00402d310009f702024d04161350000515000fc40025820664656d616e64080700652d31002102030d003a0301029e00800a76696c6c6167659d0013090c00382d3148a90009ec0260210314e4babaf90009e707051a08a01f0110200110000363301c0841036330350e0012310e0012310e0012320e0012320e0012330e0012330e0012340e0012340e0012350e0012350e0012360e0012360e0012370e0012370e0012380e004f383501103a01251307000106080100fc01060e0001860a4308e69d91bb0b010b00008802092201050b010f870025a408666163696c6974790a0900672d31001102030f00018a00730be8aebee696bd8d00040e00009000049002500573746172e00631046265450c400c6e75722404135f1000940d64656d656e74696111001007850d08670809db00191e950b143a6705332d03108b000f81032e600e63616e64690d0a105fc1091a100f000291010d1500039303888099e98089e782b9930309ed0209cc001364a0062004409d0d075c100fb70125c00f706c616e5f61737369676e55011b11100000f6102e0203160000f70411072c0046696403107c0b001300292d31c10012003e00062400003200002800061300002500006d0606120000da0300e008106dfa08f103792d31040311e696b9e6a188e58d95e585832e01101406077f6d6f7665640110eb0f471a0eab001a100f0002f60d0d15004e030102681701352f0110c80003ae0d00f9020aa102a200066368616e67650313f10003290002150005a70301830e01fd094c7301101b2c0001360e6400046e6f746538010347000013000f2c0148fa00736572766963655f636972636c65100f00023f070d1500004b02900b7363656e6172696ff8014011736974d50c04140000e309005803011c00a3e69c8de58aa1e59c882013003604030e1400004f015000076d696ecd12062c031206f7050f270249400f756e635f0e9b65645f706c61636511100002fd000e16004f03010271f2000112090a0700f400b513e69caae8a686e79b9620150001f60004160000f60010742f1086726561736f6e03101b000212000ff20147130dac0179726573756c740f0e0002f9040c14000ff10005160c3605002104060e0000e801004b00045806001301075606006309b1b883e782b9e7bb93e69e9c1a04a3000472616e6b0110000fb80f87696e5f7265616368ea0f406761696e3a04156627020f100a06200a647f0f66706c6174650c0b00692d3100130203110034030102c606110713092469641d0ca1490310e997a8e7898c20190000b30109260509bd0824000bca0901ed00040d0001420453000a737562ae0d60000004746578fd0b025b00000d008000076164647265733216021600031000500004736964a116021600000d008700086f66667365746c0c052007000d0c022a000a0d0c0814002f746f340106c108646973707574656400000a110301340a160c0b00692d31002302031100011307720be59cb0e5908dc801f3010d73706563696669635f7061727403141c0009160074000c67656e65722400131324000815003339030c160002720d110a0700105f94132803111a0001130091000c726f6d616e697ab8140551000815002800120e00505f746f6e65d11002ba000e1b00290013140002710823031a7a000f1c000009f50723000d8c0c715f7461626c65037f0e24000a1500066402a300066f726967696e030d5a00020f00b300076d65616e696e67030e180003100020000dcd06001a00105f6707055f01091600332a03103600050112052402f300000b70726f706f7365645f6279031228000714000721002e6f6e2100906f6e000b7265766965451207210007140060000b61707072e50708210007140052000866696c1e00130f810004110092000c7075626c6973681f0004c90108150022000e4b0000700663626f6479031544000a1700220011100070616c5f646f63752a092903182a00071a0041000f66699613052b0013162b000b18002100148b0011636802065900131b2e000f1d0001d60008696e5f646f75627401106f2c03456f746517ca0209b003034c000214000fbd0f100f130f04150eac0900df061d6ef209200010e30a04b00901240003d00303ac1602cd0801d60309dd02064c02510e6d696e5f7712043e184a0e6d6178120030047365b40500fa0916102b00135f050a240012a600906965735f6265666f723411181116005061667465724009876f626a65637469760815200562b7160510062100067902106e7405c2706172616d657465727303174b0903d1000619001400ea0604cc080fd607002f1102ec070001f70403c506035600001f066b0004676f616c190000130024000d6c0d02fb10121a0007033b00091c00096b014000076c69b6161673e2004009737065c01517701400400770726f4203290314580003160002a41660735f77616e748b01007808140efa08057301140d1200046f01310b756e810700c104310110a66c1300381c9a40a7010110a80103176c00056e012000090b01105fc612150b0a00024c0908100000440a110720002a696454062000043c002203170803d0e58a9ee79086e8aeb0e5bd952019002000077a0300c717038e05092200031c007400056163746f72f203092300011a00250008eb0303bd03092400041d001f6f87000200930b220006c31d06ca1d260c02781d00de00110493017311e5afbce585a5c100001300aa0006666f726d617403131b0001150079000363727303101a00a06372730008656e636f64120619151c0004170064000a72656164371420000a131e050e00860e726570616972652000500d7265667505060368140069027963656e636503145f0003160000a80a00bb1e0bb30002150021000ec7013061707019053a6e74100f00f03f2d3100010006646967657374034038343230346661353436343162336239633238356331333835323239376130323364363162353539303639366433663564666636343134373338323038623866');
INSERT INTO event VALUES(2,'e2','2026-01-02T08:00:00.000Z','王敏','officer','EditCell','保存 e2','理由','嵊民〔2026〕8号',1,'',NULL,1,X'013c0000003d000000700004726f6164060500f00e2d3102000776657273696f6e010200046e616d65030be98193e8b7af200d00f00102020104030309e5ae98e6b2b3e8b7af');
CREATE TABLE event_personal (
  event_id TEXT PRIMARY KEY,
  changes BLOB
);
INSERT INTO event_personal VALUES('e1',X'01a300000070000000fa02000e6e616d655f6170706c6963616e74100f009e2d31000500026964031800c10776657273696f6e010200073500a06964030c706c6163655f0f00452d3100095600f5030319e591bde5908de794b3e8afb7e4baba201b00bc0007636f6e746163740317240070636f6e74616374');
CREATE TABLE import (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  file TEXT NOT NULL, format TEXT NOT NULL, crs TEXT, encoding TEXT,
  read_count INTEGER, kept_count INTEGER, repaired_count INTEGER, refused_count INTEGER,
  licence TEXT, report TEXT
);
INSERT INTO import VALUES(1,'import-1',1,'导入记录 file','导入记录 format','导入记录 crs','导入记录 encoding',8,8,8,8,'导入记录 licence','导入记录 report');
CREATE TABLE township (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  code TEXT, name TEXT, kind TEXT,
  households INTEGER, population INTEGER, elderly INTEGER,
  valid_from TEXT, valid_to TEXT, attributes TEXT, import_id TEXT,
  geom MULTIPOLYGON
);
INSERT INTO township VALUES(1,'township-1',1,'乡镇街道 code','乡镇街道 name','road',8,8,8,'乡镇街道 valid_from','乡镇街道 valid_to','{"kept":"保存"}','import-1',X'47500003c51100000000000080841e410000000010861e4100000000b8f2484100000000eaf24841010600000001000000010300000001000000040000000000000080841e4100000000b8f248410000000010861e4100000000b8f248410000000010861e4100000000eaf248410000000080841e4100000000b8f24841');
CREATE TABLE built_up_area (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  name TEXT, attributes TEXT, import_id TEXT,
  geom MULTIPOLYGON
);
INSERT INTO built_up_area VALUES(1,'built_up_area-1',1,'建成区 name','{"kept":"保存"}','import-1',X'47500003c51100000000000080841e410000000010861e4100000000b8f2484100000000eaf24841010600000001000000010300000001000000040000000000000080841e4100000000b8f248410000000010861e4100000000b8f248410000000010861e4100000000eaf248410000000080841e4100000000b8f24841');
CREATE TABLE community (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  code TEXT, name TEXT, township_id TEXT,
  households INTEGER, population INTEGER, elderly INTEGER,
  colour TEXT, valid_from TEXT, valid_to TEXT, attributes TEXT, import_id TEXT,
  geom MULTIPOLYGON
);
INSERT INTO community VALUES(1,'community-1',1,'社区 code','社区 name','township-1',8,8,8,'社区 colour','社区 valid_from','社区 valid_to','{"kept":"保存"}','import-1',X'47500003c51100000000000080841e410000000010861e4100000000b8f2484100000000eaf24841010600000001000000010300000001000000040000000000000080841e4100000000b8f248410000000010861e4100000000b8f248410000000010861e4100000000eaf248410000000080841e4100000000b8f24841');
CREATE TABLE village (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  code TEXT, name TEXT, township_id TEXT,
  households INTEGER, population INTEGER, elderly INTEGER,
  attributes TEXT, import_id TEXT,
  geom POINT
);
INSERT INTO village VALUES(1,'village-1',1,'村 code','村 name','township-1',8,8,8,'{"kept":"保存"}','import-1',X'47500001c511000001010000000000000080841e4100000000b8f24841');
CREATE TABLE road (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  name TEXT, ref TEXT, class TEXT NOT NULL, status TEXT NOT NULL,
  width_m REAL, bridge INTEGER, tunnel INTEGER, level INTEGER,
  foot TEXT, oneway INTEGER, step_count INTEGER,
  township_id TEXT, source_id TEXT, valid_from TEXT, valid_to TEXT, attributes TEXT, import_id TEXT,
  geom LINESTRING
);
INSERT INTO road VALUES(1,'road-1',2,'官河路','道路 ref','道路 class','in_use',2.5,8,8,8,'道路 foot',8,8,'township-1','道路 source_id','道路 valid_from','道路 valid_to','{"kept":"保存"}','import-1',X'47500003c51100000000000080841e410000000010861e4100000000b8f2484100000000d1f248410102000000020000000000000080841e4100000000b8f248410000000010861e4100000000d1f24841');
CREATE TABLE barrier (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  name TEXT, kind TEXT NOT NULL, attributes TEXT, import_id TEXT,
  geom LINESTRING
);
INSERT INTO barrier VALUES(1,'barrier-1',1,'阻隔 name','road','{"kept":"保存"}','import-1',X'47500003c51100000000000080841e410000000010861e4100000000b8f2484100000000d1f248410102000000020000000000000080841e4100000000b8f248410000000010861e4100000000d1f24841');
CREATE TABLE crossing (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  name TEXT, kind TEXT NOT NULL, barrier_kind TEXT, attributes TEXT, import_id TEXT,
  geom POINT
);
INSERT INTO crossing VALUES(1,'crossing-1',1,'通道 name','road','通道 barrier_kind','{"kept":"保存"}','import-1',X'47500001c511000001010000000000000080841e4100000000b8f24841');
CREATE TABLE water (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  name TEXT, kind TEXT, attributes TEXT, import_id TEXT,
  geom MULTIPOLYGON
);
INSERT INTO water VALUES(1,'water-1',1,'水系 name','road','{"kept":"保存"}','import-1',X'47500003c51100000000000080841e410000000010861e4100000000b8f2484100000000eaf24841010600000001000000010300000001000000040000000000000080841e4100000000b8f248410000000010861e4100000000b8f248410000000010861e4100000000eaf248410000000080841e4100000000b8f24841');
CREATE TABLE land (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  name TEXT, kind TEXT, attributes TEXT, import_id TEXT,
  geom MULTIPOLYGON
);
INSERT INTO land VALUES(1,'land-1',1,'用地 name','road','{"kept":"保存"}','import-1',X'47500003c51100000000000080841e410000000010861e4100000000b8f2484100000000eaf24841010600000001000000010300000001000000040000000000000080841e4100000000b8f248410000000010861e4100000000b8f248410000000010861e4100000000eaf248410000000080841e4100000000b8f24841');
CREATE TABLE compound (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  name TEXT, kind TEXT NOT NULL, phase_of TEXT, township_id TEXT, community_id TEXT,
  households INTEGER, population INTEGER, elderly INTEGER, over_80 INTEGER, living_alone INTEGER,
  people_source TEXT,
  permit_date TEXT, delivery_date TEXT,
  site_area_m2 REAL, floor_area_m2 REAL, dwelling_area_m2 REAL, open_area_m2 REAL,
  green_share REAL, floors INTEGER, developer TEXT,
  care_rooms_owed_m2 REAL, care_rooms_given_m2 REAL,
  source_id TEXT, valid_from TEXT, valid_to TEXT, attributes TEXT, import_id TEXT,
  geom MULTIPOLYGON
);
INSERT INTO compound VALUES(1,'compound-1',1,'小区与街坊 name','road','小区与街坊 phase_of','township-1','community-1',8,8,8,8,8,'小区与街坊 people_source','小区与街坊 permit_date','小区与街坊 delivery_date',2.5,2.5,2.5,2.5,2.5,8,'小区与街坊 developer',2.5,2.5,'小区与街坊 source_id','小区与街坊 valid_from','小区与街坊 valid_to','{"kept":"保存"}','import-1',X'47500003c51100000000000080841e410000000010861e4100000000b8f2484100000000eaf24841010600000001000000010300000001000000040000000000000080841e4100000000b8f248410000000010861e4100000000b8f248410000000010861e4100000000eaf248410000000080841e4100000000b8f24841');
CREATE TABLE building (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  name TEXT, number TEXT, use TEXT, floors INTEGER, units INTEGER, dwellings INTEGER,
  compound_id TEXT, township_id TEXT, street_name TEXT, house_number TEXT,
  source_id TEXT, attributes TEXT, import_id TEXT,
  geom MULTIPOLYGON
);
INSERT INTO building VALUES(1,'building-1',1,'建筑 name','建筑 number','建筑 use',8,8,8,'compound-1','township-1','建筑 street_name','建筑 house_number','建筑 source_id','{"kept":"保存"}','import-1',X'47500003c51100000000000080841e410000000010861e4100000000b8f2484100000000eaf24841010600000001000000010300000001000000040000000000000080841e4100000000b8f248410000000010861e4100000000b8f248410000000010861e4100000000eaf248410000000080841e4100000000b8f24841');
CREATE TABLE entrance (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  name TEXT, kind TEXT NOT NULL, main INTEGER, compound_id TEXT, building_id TEXT, road_name TEXT,
  attributes TEXT, import_id TEXT,
  geom POINT
);
INSERT INTO entrance VALUES(1,'entrance-1',1,'出入口 name','road',8,'compound-1','building-1','出入口 road_name','{"kept":"保存"}','import-1',X'47500001c511000001010000000000000080841e4100000000b8f24841');
CREATE TABLE demand (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  compound_id TEXT, village_id TEXT, building_id TEXT, township_id TEXT,
  people_source TEXT, households INTEGER, population INTEGER, elderly INTEGER,
  over_80 INTEGER, living_alone INTEGER,
  c00 INTEGER, c05 INTEGER, c10 INTEGER, c15 INTEGER, c20 INTEGER, c25 INTEGER,
  c30 INTEGER, c35 INTEGER, c40 INTEGER, c45 INTEGER, c50 INTEGER, c55 INTEGER,
  c60 INTEGER, c65 INTEGER, c70 INTEGER, c75 INTEGER, c80 INTEGER, c85 INTEGER,
  attributes TEXT, import_id TEXT,
  geom POINT
);
INSERT INTO demand VALUES(1,'demand-1',1,'compound-1','village-1','building-1','township-1','人口 people_source',8,8,8,8,8,8,8,8,8,8,8,8,8,8,8,8,8,8,8,8,8,8,8,'{"kept":"保存"}','import-1',X'47500001c511000001010000000000000080841e4100000000b8f24841');
CREATE TABLE facility (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  code TEXT, name TEXT, kind TEXT NOT NULL, stars INTEGER,
  beds INTEGER, nursing_beds INTEGER, dementia_beds INTEGER, area_m2 REAL,
  township_id TEXT, community_id TEXT, status TEXT,
  source_id TEXT, attributes TEXT, import_id TEXT,
  geom POINT
);
INSERT INTO facility VALUES(1,'facility-1',1,'设施 code','设施 name','road',8,8,8,8,2.5,'township-1','community-1','in_use','设施 source_id','{"kept":"保存"}','import-1',X'47500001c511000001010000000000000080841e4100000000b8f24841');
CREATE TABLE candidate_site (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  name TEXT, kind TEXT NOT NULL, compound_id TEXT, township_id TEXT,
  area_m2 REAL, cost REAL, attributes TEXT, import_id TEXT,
  geom POINT
);
INSERT INTO candidate_site VALUES(1,'candidate_site-1',1,'候选点 name','road','compound-1','township-1',2.5,2.5,'{"kept":"保存"}','import-1',X'47500001c511000001010000000000000080841e4100000000b8f24841');
CREATE TABLE map_feature (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  layer TEXT, name TEXT, source_id TEXT, attributes TEXT, import_id TEXT,
  geom GEOMETRY
);
INSERT INTO map_feature VALUES(1,'map_feature-1',1,'其他要素 layer','其他要素 name','其他要素 source_id','{"kept":"保存"}','import-1',X'47500001c511000001010000000000000080841e4100000000b8f24841');
CREATE TABLE elevation (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  name TEXT, west REAL, north REAL, cell_m REAL, columns INTEGER, rows INTEGER,
  heights TEXT, import_id TEXT
);
INSERT INTO elevation VALUES(1,'elevation-1',1,'高程 name',2.5,2.5,2.5,8,8,'高程 heights','import-1');
CREATE TABLE place_name (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  name TEXT NOT NULL, specific_part TEXT, generic_part TEXT, class TEXT NOT NULL, class_code TEXT,
  romanization TEXT, romanization_toned TEXT, romanization_source TEXT,
  township_id TEXT, feature_table TEXT, feature_id TEXT,
  origin TEXT, meaning TEXT, planning_unit TEXT, developer TEXT,
  status TEXT NOT NULL, proposed_by TEXT,
  proposed_on TEXT, reviewed_on TEXT, approved_on TEXT, filed_on TEXT, published_on TEXT,
  approving_body TEXT, approval_document TEXT, filing_document TEXT, publication_document TEXT,
  in_doubt INTEGER, note TEXT, valid_from TEXT, valid_to TEXT, attributes TEXT, import_id TEXT,
  geom GEOMETRY
);
INSERT INTO place_name VALUES(1,'place_name-1',1,'地名 name','地名 specific_part','地名 generic_part','地名 class','地名 class_code','地名 romanization','地名 romanization_toned','地名 romanization_source','township-1','road','road-1','地名 origin','地名 meaning','地名 planning_unit','地名 developer','in_use','地名 proposed_by','地名 proposed_on','地名 reviewed_on','地名 approved_on','地名 filed_on','地名 published_on','地名 approving_body','地名 approval_document','地名 filing_document','地名 publication_document',8,'地名 note','地名 valid_from','地名 valid_to','{"kept":"保存"}','import-1',X'47500001c511000001010000000000000080841e4100000000b8f24841');
CREATE TABLE name_step (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  name_id TEXT NOT NULL, step TEXT NOT NULL, on_date TEXT NOT NULL, actor TEXT NOT NULL,
  document TEXT, note TEXT
);
INSERT INTO name_step VALUES(1,'name_step-1',1,'place_name-1','地名办理记录 step','地名办理记录 on_date','地名办理记录 actor','地名办理记录 document','地名办理记录 note');
CREATE TABLE name_applicant (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  name_id TEXT NOT NULL, applicant TEXT, contact TEXT
);
INSERT INTO name_applicant VALUES(1,'name_applicant-1',1,'place_name-1','命名申请人 applicant','命名申请人 contact');
CREATE TABLE door_plate (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  kind TEXT NOT NULL, road_id TEXT, road_name TEXT, compound_id TEXT, building_id TEXT, entrance_id TEXT,
  number INTEGER, sub_number INTEGER, text TEXT NOT NULL, address TEXT,
  side TEXT, offset_m REAL, status TEXT NOT NULL, valid_from TEXT, valid_to TEXT,
  geom POINT
, disputed INTEGER);
INSERT INTO door_plate VALUES(1,'door_plate-1',1,'road','road-1','门牌 road_name','compound-1','building-1','entrance-1',8,NULL,'门牌 text','门牌 address','门牌 side',2.5,'in_use','门牌 valid_from','门牌 valid_to',X'47500001c511000001010000000000000080841e4100000000b8f24841',NULL);
CREATE TABLE community_plan (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  name TEXT NOT NULL, township_id TEXT, status TEXT NOT NULL,
  min_households INTEGER, max_households INTEGER, seed INTEGER,
  households INTEGER, households_moved INTEGER, communities_before INTEGER, communities_after INTEGER,
  objective REAL, bound REAL, proven INTEGER, parameters TEXT
);
INSERT INTO community_plan VALUES(1,'community_plan-1',1,'社区方案 name','township-1','in_use',8,8,8,8,8,8,8,2.5,2.5,8,'社区方案 parameters');
CREATE TABLE plan_community (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  plan_id TEXT NOT NULL, number INTEGER, name TEXT, community_id TEXT, change TEXT,
  households INTEGER, population INTEGER, elderly INTEGER, compounds INTEGER, colour TEXT, note TEXT,
  geom MULTIPOLYGON
);
INSERT INTO plan_community VALUES(1,'plan_community-1',1,'community_plan-1',8,'方案社区 name','community-1','方案社区 change',8,8,8,8,'方案社区 colour','方案社区 note',X'47500003c51100000000000080841e410000000010861e4100000000b8f2484100000000eaf24841010600000001000000010300000001000000040000000000000080841e4100000000b8f248410000000010861e4100000000b8f248410000000010861e4100000000eaf248410000000080841e4100000000b8f24841');
CREATE TABLE plan_assignment (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  plan_id TEXT NOT NULL, compound_id TEXT, plan_community_id TEXT, from_community_id TEXT,
  name TEXT, households INTEGER, moved INTEGER,
  geom MULTIPOLYGON
);
INSERT INTO plan_assignment VALUES(1,'plan_assignment-1',1,'community_plan-1','compound-1','plan_community-1','community-1','方案单元 name',8,8,X'47500003c51100000000000080841e410000000010861e4100000000b8f2484100000000eaf24841010600000001000000010300000001000000040000000000000080841e4100000000b8f248410000000010861e4100000000b8f248410000000010861e4100000000eaf248410000000080841e4100000000b8f24841');
CREATE TABLE siting_scenario (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  name TEXT NOT NULL, goal TEXT NOT NULL, facility_kind TEXT, township_id TEXT,
  limit_s REAL, speed_mps REAL, profile TEXT, sites_wanted INTEGER,
  people INTEGER, covered_before INTEGER, covered_after INTEGER, unreachable INTEGER,
  bound REAL, proven INTEGER, parameters TEXT
);
INSERT INTO siting_scenario VALUES(1,'siting_scenario-1',1,'布点方案 name','布点方案 goal','布点方案 facility_kind','township-1',2.5,2.5,'布点方案 profile',8,8,8,8,8,2.5,8,'布点方案 parameters');
CREATE TABLE siting_result (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  scenario_id TEXT NOT NULL, candidate_id TEXT, facility_id TEXT, name TEXT, rank INTEGER,
  people_in_reach INTEGER, people_gained INTEGER, cost REAL,
  geom POINT
);
INSERT INTO siting_result VALUES(1,'siting_result-1',1,'siting_scenario-1','candidate_site-1','facility-1','布点结果 name',8,8,8,2.5,X'47500001c511000001010000000000000080841e4100000000b8f24841');
CREATE TABLE service_circle (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  scenario_id TEXT, site_id TEXT, name TEXT, minutes REAL, people INTEGER,
  geom MULTIPOLYGON
);
INSERT INTO service_circle VALUES(1,'service_circle-1',1,'siting_scenario-1','服务圈 site_id','服务圈 name',2.5,8,X'47500003c51100000000000080841e410000000010861e4100000000b8f2484100000000eaf24841010600000001000000010300000001000000040000000000000080841e4100000000b8f248410000000010861e4100000000b8f248410000000010861e4100000000eaf248410000000080841e4100000000b8f24841');
CREATE TABLE uncovered_place (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
  scenario_id TEXT NOT NULL, demand_id TEXT, name TEXT, people INTEGER, reason TEXT,
  geom MULTIPOLYGON
);
INSERT INTO uncovered_place VALUES(1,'uncovered_place-1',1,'siting_scenario-1','未覆盖 demand_id','未覆盖 name',8,'未覆盖 reason',X'47500003c51100000000000080841e410000000010861e4100000000b8f2484100000000eaf24841010600000001000000010300000001000000040000000000000080841e4100000000b8f248410000000010861e4100000000b8f248410000000010861e4100000000eaf248410000000080841e4100000000b8f24841');
PRAGMA writable_schema=ON;
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','rtree_land_geom','rtree_land_geom',0,'CREATE VIRTUAL TABLE "rtree_land_geom" USING rtree(id, minx, maxx, miny, maxy)');
CREATE TABLE IF NOT EXISTS "rtree_land_geom_rowid"(rowid INTEGER PRIMARY KEY,nodeno);
INSERT INTO rtree_land_geom_rowid VALUES(1,1);
CREATE TABLE IF NOT EXISTS "rtree_land_geom_node"(nodeno INTEGER PRIMARY KEY,data);
INSERT INTO rtree_land_geom_node VALUES(1,CAST(X'00000001000000000000000148f4240048f430804a4795c04a479750' || zeroblob(1200) AS BLOB));
CREATE TABLE IF NOT EXISTS "rtree_land_geom_parent"(nodeno INTEGER PRIMARY KEY,parentnode);
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','rtree_water_geom','rtree_water_geom',0,'CREATE VIRTUAL TABLE "rtree_water_geom" USING rtree(id, minx, maxx, miny, maxy)');
CREATE TABLE IF NOT EXISTS "rtree_water_geom_rowid"(rowid INTEGER PRIMARY KEY,nodeno);
INSERT INTO rtree_water_geom_rowid VALUES(1,1);
CREATE TABLE IF NOT EXISTS "rtree_water_geom_node"(nodeno INTEGER PRIMARY KEY,data);
INSERT INTO rtree_water_geom_node VALUES(1,CAST(X'00000001000000000000000148f4240048f430804a4795c04a479750' || zeroblob(1200) AS BLOB));
CREATE TABLE IF NOT EXISTS "rtree_water_geom_parent"(nodeno INTEGER PRIMARY KEY,parentnode);
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','rtree_built_up_area_geom','rtree_built_up_area_geom',0,'CREATE VIRTUAL TABLE "rtree_built_up_area_geom" USING rtree(id, minx, maxx, miny, maxy)');
CREATE TABLE IF NOT EXISTS "rtree_built_up_area_geom_rowid"(rowid INTEGER PRIMARY KEY,nodeno);
INSERT INTO rtree_built_up_area_geom_rowid VALUES(1,1);
CREATE TABLE IF NOT EXISTS "rtree_built_up_area_geom_node"(nodeno INTEGER PRIMARY KEY,data);
INSERT INTO rtree_built_up_area_geom_node VALUES(1,CAST(X'00000001000000000000000148f4240048f430804a4795c04a479750' || zeroblob(1200) AS BLOB));
CREATE TABLE IF NOT EXISTS "rtree_built_up_area_geom_parent"(nodeno INTEGER PRIMARY KEY,parentnode);
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','rtree_township_geom','rtree_township_geom',0,'CREATE VIRTUAL TABLE "rtree_township_geom" USING rtree(id, minx, maxx, miny, maxy)');
CREATE TABLE IF NOT EXISTS "rtree_township_geom_rowid"(rowid INTEGER PRIMARY KEY,nodeno);
INSERT INTO rtree_township_geom_rowid VALUES(1,1);
CREATE TABLE IF NOT EXISTS "rtree_township_geom_node"(nodeno INTEGER PRIMARY KEY,data);
INSERT INTO rtree_township_geom_node VALUES(1,CAST(X'00000001000000000000000148f4240048f430804a4795c04a479750' || zeroblob(1200) AS BLOB));
CREATE TABLE IF NOT EXISTS "rtree_township_geom_parent"(nodeno INTEGER PRIMARY KEY,parentnode);
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','rtree_community_geom','rtree_community_geom',0,'CREATE VIRTUAL TABLE "rtree_community_geom" USING rtree(id, minx, maxx, miny, maxy)');
CREATE TABLE IF NOT EXISTS "rtree_community_geom_rowid"(rowid INTEGER PRIMARY KEY,nodeno);
INSERT INTO rtree_community_geom_rowid VALUES(1,1);
CREATE TABLE IF NOT EXISTS "rtree_community_geom_node"(nodeno INTEGER PRIMARY KEY,data);
INSERT INTO rtree_community_geom_node VALUES(1,CAST(X'00000001000000000000000148f4240048f430804a4795c04a479750' || zeroblob(1200) AS BLOB));
CREATE TABLE IF NOT EXISTS "rtree_community_geom_parent"(nodeno INTEGER PRIMARY KEY,parentnode);
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','rtree_compound_geom','rtree_compound_geom',0,'CREATE VIRTUAL TABLE "rtree_compound_geom" USING rtree(id, minx, maxx, miny, maxy)');
CREATE TABLE IF NOT EXISTS "rtree_compound_geom_rowid"(rowid INTEGER PRIMARY KEY,nodeno);
INSERT INTO rtree_compound_geom_rowid VALUES(1,1);
CREATE TABLE IF NOT EXISTS "rtree_compound_geom_node"(nodeno INTEGER PRIMARY KEY,data);
INSERT INTO rtree_compound_geom_node VALUES(1,CAST(X'00000001000000000000000148f4240048f430804a4795c04a479750' || zeroblob(1200) AS BLOB));
CREATE TABLE IF NOT EXISTS "rtree_compound_geom_parent"(nodeno INTEGER PRIMARY KEY,parentnode);
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','rtree_building_geom','rtree_building_geom',0,'CREATE VIRTUAL TABLE "rtree_building_geom" USING rtree(id, minx, maxx, miny, maxy)');
CREATE TABLE IF NOT EXISTS "rtree_building_geom_rowid"(rowid INTEGER PRIMARY KEY,nodeno);
INSERT INTO rtree_building_geom_rowid VALUES(1,1);
CREATE TABLE IF NOT EXISTS "rtree_building_geom_node"(nodeno INTEGER PRIMARY KEY,data);
INSERT INTO rtree_building_geom_node VALUES(1,CAST(X'00000001000000000000000148f4240048f430804a4795c04a479750' || zeroblob(1200) AS BLOB));
CREATE TABLE IF NOT EXISTS "rtree_building_geom_parent"(nodeno INTEGER PRIMARY KEY,parentnode);
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','rtree_barrier_geom','rtree_barrier_geom',0,'CREATE VIRTUAL TABLE "rtree_barrier_geom" USING rtree(id, minx, maxx, miny, maxy)');
CREATE TABLE IF NOT EXISTS "rtree_barrier_geom_rowid"(rowid INTEGER PRIMARY KEY,nodeno);
INSERT INTO rtree_barrier_geom_rowid VALUES(1,1);
CREATE TABLE IF NOT EXISTS "rtree_barrier_geom_node"(nodeno INTEGER PRIMARY KEY,data);
INSERT INTO rtree_barrier_geom_node VALUES(1,CAST(X'00000001000000000000000148f4240048f430804a4795c04a479688' || zeroblob(1200) AS BLOB));
CREATE TABLE IF NOT EXISTS "rtree_barrier_geom_parent"(nodeno INTEGER PRIMARY KEY,parentnode);
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','rtree_road_geom','rtree_road_geom',0,'CREATE VIRTUAL TABLE "rtree_road_geom" USING rtree(id, minx, maxx, miny, maxy)');
CREATE TABLE IF NOT EXISTS "rtree_road_geom_rowid"(rowid INTEGER PRIMARY KEY,nodeno);
INSERT INTO rtree_road_geom_rowid VALUES(1,1);
CREATE TABLE IF NOT EXISTS "rtree_road_geom_node"(nodeno INTEGER PRIMARY KEY,data);
INSERT INTO rtree_road_geom_node VALUES(1,CAST(X'00000001000000000000000148f4240048f430804a4795c04a479688' || zeroblob(1200) AS BLOB));
CREATE TABLE IF NOT EXISTS "rtree_road_geom_parent"(nodeno INTEGER PRIMARY KEY,parentnode);
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','rtree_crossing_geom','rtree_crossing_geom',0,'CREATE VIRTUAL TABLE "rtree_crossing_geom" USING rtree(id, minx, maxx, miny, maxy)');
CREATE TABLE IF NOT EXISTS "rtree_crossing_geom_rowid"(rowid INTEGER PRIMARY KEY,nodeno);
INSERT INTO rtree_crossing_geom_rowid VALUES(1,1);
CREATE TABLE IF NOT EXISTS "rtree_crossing_geom_node"(nodeno INTEGER PRIMARY KEY,data);
INSERT INTO rtree_crossing_geom_node VALUES(1,CAST(X'00000001000000000000000148f4240048f424004a4795c04a4795c0' || zeroblob(1200) AS BLOB));
CREATE TABLE IF NOT EXISTS "rtree_crossing_geom_parent"(nodeno INTEGER PRIMARY KEY,parentnode);
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','rtree_map_feature_geom','rtree_map_feature_geom',0,'CREATE VIRTUAL TABLE "rtree_map_feature_geom" USING rtree(id, minx, maxx, miny, maxy)');
CREATE TABLE IF NOT EXISTS "rtree_map_feature_geom_rowid"(rowid INTEGER PRIMARY KEY,nodeno);
INSERT INTO rtree_map_feature_geom_rowid VALUES(1,1);
CREATE TABLE IF NOT EXISTS "rtree_map_feature_geom_node"(nodeno INTEGER PRIMARY KEY,data);
INSERT INTO rtree_map_feature_geom_node VALUES(1,CAST(X'00000001000000000000000148f4240048f424004a4795c04a4795c0' || zeroblob(1200) AS BLOB));
CREATE TABLE IF NOT EXISTS "rtree_map_feature_geom_parent"(nodeno INTEGER PRIMARY KEY,parentnode);
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','rtree_entrance_geom','rtree_entrance_geom',0,'CREATE VIRTUAL TABLE "rtree_entrance_geom" USING rtree(id, minx, maxx, miny, maxy)');
CREATE TABLE IF NOT EXISTS "rtree_entrance_geom_rowid"(rowid INTEGER PRIMARY KEY,nodeno);
INSERT INTO rtree_entrance_geom_rowid VALUES(1,1);
CREATE TABLE IF NOT EXISTS "rtree_entrance_geom_node"(nodeno INTEGER PRIMARY KEY,data);
INSERT INTO rtree_entrance_geom_node VALUES(1,CAST(X'00000001000000000000000148f4240048f424004a4795c04a4795c0' || zeroblob(1200) AS BLOB));
CREATE TABLE IF NOT EXISTS "rtree_entrance_geom_parent"(nodeno INTEGER PRIMARY KEY,parentnode);
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','rtree_demand_geom','rtree_demand_geom',0,'CREATE VIRTUAL TABLE "rtree_demand_geom" USING rtree(id, minx, maxx, miny, maxy)');
CREATE TABLE IF NOT EXISTS "rtree_demand_geom_rowid"(rowid INTEGER PRIMARY KEY,nodeno);
INSERT INTO rtree_demand_geom_rowid VALUES(1,1);
CREATE TABLE IF NOT EXISTS "rtree_demand_geom_node"(nodeno INTEGER PRIMARY KEY,data);
INSERT INTO rtree_demand_geom_node VALUES(1,CAST(X'00000001000000000000000148f4240048f424004a4795c04a4795c0' || zeroblob(1200) AS BLOB));
CREATE TABLE IF NOT EXISTS "rtree_demand_geom_parent"(nodeno INTEGER PRIMARY KEY,parentnode);
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','rtree_village_geom','rtree_village_geom',0,'CREATE VIRTUAL TABLE "rtree_village_geom" USING rtree(id, minx, maxx, miny, maxy)');
CREATE TABLE IF NOT EXISTS "rtree_village_geom_rowid"(rowid INTEGER PRIMARY KEY,nodeno);
INSERT INTO rtree_village_geom_rowid VALUES(1,1);
CREATE TABLE IF NOT EXISTS "rtree_village_geom_node"(nodeno INTEGER PRIMARY KEY,data);
INSERT INTO rtree_village_geom_node VALUES(1,CAST(X'00000001000000000000000148f4240048f424004a4795c04a4795c0' || zeroblob(1200) AS BLOB));
CREATE TABLE IF NOT EXISTS "rtree_village_geom_parent"(nodeno INTEGER PRIMARY KEY,parentnode);
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','rtree_facility_geom','rtree_facility_geom',0,'CREATE VIRTUAL TABLE "rtree_facility_geom" USING rtree(id, minx, maxx, miny, maxy)');
CREATE TABLE IF NOT EXISTS "rtree_facility_geom_rowid"(rowid INTEGER PRIMARY KEY,nodeno);
INSERT INTO rtree_facility_geom_rowid VALUES(1,1);
CREATE TABLE IF NOT EXISTS "rtree_facility_geom_node"(nodeno INTEGER PRIMARY KEY,data);
INSERT INTO rtree_facility_geom_node VALUES(1,CAST(X'00000001000000000000000148f4240048f424004a4795c04a4795c0' || zeroblob(1200) AS BLOB));
CREATE TABLE IF NOT EXISTS "rtree_facility_geom_parent"(nodeno INTEGER PRIMARY KEY,parentnode);
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','rtree_candidate_site_geom','rtree_candidate_site_geom',0,'CREATE VIRTUAL TABLE "rtree_candidate_site_geom" USING rtree(id, minx, maxx, miny, maxy)');
CREATE TABLE IF NOT EXISTS "rtree_candidate_site_geom_rowid"(rowid INTEGER PRIMARY KEY,nodeno);
INSERT INTO rtree_candidate_site_geom_rowid VALUES(1,1);
CREATE TABLE IF NOT EXISTS "rtree_candidate_site_geom_node"(nodeno INTEGER PRIMARY KEY,data);
INSERT INTO rtree_candidate_site_geom_node VALUES(1,CAST(X'00000001000000000000000148f4240048f424004a4795c04a4795c0' || zeroblob(1200) AS BLOB));
CREATE TABLE IF NOT EXISTS "rtree_candidate_site_geom_parent"(nodeno INTEGER PRIMARY KEY,parentnode);
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','rtree_plan_assignment_geom','rtree_plan_assignment_geom',0,'CREATE VIRTUAL TABLE "rtree_plan_assignment_geom" USING rtree(id, minx, maxx, miny, maxy)');
CREATE TABLE IF NOT EXISTS "rtree_plan_assignment_geom_rowid"(rowid INTEGER PRIMARY KEY,nodeno);
INSERT INTO rtree_plan_assignment_geom_rowid VALUES(1,1);
CREATE TABLE IF NOT EXISTS "rtree_plan_assignment_geom_node"(nodeno INTEGER PRIMARY KEY,data);
INSERT INTO rtree_plan_assignment_geom_node VALUES(1,CAST(X'00000001000000000000000148f4240048f430804a4795c04a479750' || zeroblob(1200) AS BLOB));
CREATE TABLE IF NOT EXISTS "rtree_plan_assignment_geom_parent"(nodeno INTEGER PRIMARY KEY,parentnode);
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','rtree_plan_community_geom','rtree_plan_community_geom',0,'CREATE VIRTUAL TABLE "rtree_plan_community_geom" USING rtree(id, minx, maxx, miny, maxy)');
CREATE TABLE IF NOT EXISTS "rtree_plan_community_geom_rowid"(rowid INTEGER PRIMARY KEY,nodeno);
INSERT INTO rtree_plan_community_geom_rowid VALUES(1,1);
CREATE TABLE IF NOT EXISTS "rtree_plan_community_geom_node"(nodeno INTEGER PRIMARY KEY,data);
INSERT INTO rtree_plan_community_geom_node VALUES(1,CAST(X'00000001000000000000000148f4240048f430804a4795c04a479750' || zeroblob(1200) AS BLOB));
CREATE TABLE IF NOT EXISTS "rtree_plan_community_geom_parent"(nodeno INTEGER PRIMARY KEY,parentnode);
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','rtree_service_circle_geom','rtree_service_circle_geom',0,'CREATE VIRTUAL TABLE "rtree_service_circle_geom" USING rtree(id, minx, maxx, miny, maxy)');
CREATE TABLE IF NOT EXISTS "rtree_service_circle_geom_rowid"(rowid INTEGER PRIMARY KEY,nodeno);
INSERT INTO rtree_service_circle_geom_rowid VALUES(1,1);
CREATE TABLE IF NOT EXISTS "rtree_service_circle_geom_node"(nodeno INTEGER PRIMARY KEY,data);
INSERT INTO rtree_service_circle_geom_node VALUES(1,CAST(X'00000001000000000000000148f4240048f430804a4795c04a479750' || zeroblob(1200) AS BLOB));
CREATE TABLE IF NOT EXISTS "rtree_service_circle_geom_parent"(nodeno INTEGER PRIMARY KEY,parentnode);
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','rtree_uncovered_place_geom','rtree_uncovered_place_geom',0,'CREATE VIRTUAL TABLE "rtree_uncovered_place_geom" USING rtree(id, minx, maxx, miny, maxy)');
CREATE TABLE IF NOT EXISTS "rtree_uncovered_place_geom_rowid"(rowid INTEGER PRIMARY KEY,nodeno);
INSERT INTO rtree_uncovered_place_geom_rowid VALUES(1,1);
CREATE TABLE IF NOT EXISTS "rtree_uncovered_place_geom_node"(nodeno INTEGER PRIMARY KEY,data);
INSERT INTO rtree_uncovered_place_geom_node VALUES(1,CAST(X'00000001000000000000000148f4240048f430804a4795c04a479750' || zeroblob(1200) AS BLOB));
CREATE TABLE IF NOT EXISTS "rtree_uncovered_place_geom_parent"(nodeno INTEGER PRIMARY KEY,parentnode);
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','rtree_siting_result_geom','rtree_siting_result_geom',0,'CREATE VIRTUAL TABLE "rtree_siting_result_geom" USING rtree(id, minx, maxx, miny, maxy)');
CREATE TABLE IF NOT EXISTS "rtree_siting_result_geom_rowid"(rowid INTEGER PRIMARY KEY,nodeno);
INSERT INTO rtree_siting_result_geom_rowid VALUES(1,1);
CREATE TABLE IF NOT EXISTS "rtree_siting_result_geom_node"(nodeno INTEGER PRIMARY KEY,data);
INSERT INTO rtree_siting_result_geom_node VALUES(1,CAST(X'00000001000000000000000148f4240048f424004a4795c04a4795c0' || zeroblob(1200) AS BLOB));
CREATE TABLE IF NOT EXISTS "rtree_siting_result_geom_parent"(nodeno INTEGER PRIMARY KEY,parentnode);
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','rtree_door_plate_geom','rtree_door_plate_geom',0,'CREATE VIRTUAL TABLE "rtree_door_plate_geom" USING rtree(id, minx, maxx, miny, maxy)');
CREATE TABLE IF NOT EXISTS "rtree_door_plate_geom_rowid"(rowid INTEGER PRIMARY KEY,nodeno);
INSERT INTO rtree_door_plate_geom_rowid VALUES(1,1);
CREATE TABLE IF NOT EXISTS "rtree_door_plate_geom_node"(nodeno INTEGER PRIMARY KEY,data);
INSERT INTO rtree_door_plate_geom_node VALUES(1,CAST(X'00000001000000000000000148f4240048f424004a4795c04a4795c0' || zeroblob(1200) AS BLOB));
CREATE TABLE IF NOT EXISTS "rtree_door_plate_geom_parent"(nodeno INTEGER PRIMARY KEY,parentnode);
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','rtree_place_name_geom','rtree_place_name_geom',0,'CREATE VIRTUAL TABLE "rtree_place_name_geom" USING rtree(id, minx, maxx, miny, maxy)');
CREATE TABLE IF NOT EXISTS "rtree_place_name_geom_rowid"(rowid INTEGER PRIMARY KEY,nodeno);
INSERT INTO rtree_place_name_geom_rowid VALUES(1,1);
CREATE TABLE IF NOT EXISTS "rtree_place_name_geom_node"(nodeno INTEGER PRIMARY KEY,data);
INSERT INTO rtree_place_name_geom_node VALUES(1,CAST(X'00000001000000000000000148f4240048f424004a4795c04a4795c0' || zeroblob(1200) AS BLOB));
CREATE TABLE IF NOT EXISTS "rtree_place_name_geom_parent"(nodeno INTEGER PRIMARY KEY,parentnode);
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('elevation',1);
INSERT INTO sqlite_sequence VALUES('land',1);
INSERT INTO sqlite_sequence VALUES('water',1);
INSERT INTO sqlite_sequence VALUES('built_up_area',1);
INSERT INTO sqlite_sequence VALUES('township',1);
INSERT INTO sqlite_sequence VALUES('community',1);
INSERT INTO sqlite_sequence VALUES('compound',1);
INSERT INTO sqlite_sequence VALUES('building',1);
INSERT INTO sqlite_sequence VALUES('barrier',1);
INSERT INTO sqlite_sequence VALUES('road',1);
INSERT INTO sqlite_sequence VALUES('crossing',1);
INSERT INTO sqlite_sequence VALUES('map_feature',1);
INSERT INTO sqlite_sequence VALUES('entrance',1);
INSERT INTO sqlite_sequence VALUES('demand',1);
INSERT INTO sqlite_sequence VALUES('village',1);
INSERT INTO sqlite_sequence VALUES('facility',1);
INSERT INTO sqlite_sequence VALUES('candidate_site',1);
INSERT INTO sqlite_sequence VALUES('plan_assignment',1);
INSERT INTO sqlite_sequence VALUES('plan_community',1);
INSERT INTO sqlite_sequence VALUES('service_circle',1);
INSERT INTO sqlite_sequence VALUES('uncovered_place',1);
INSERT INTO sqlite_sequence VALUES('siting_result',1);
INSERT INTO sqlite_sequence VALUES('door_plate',1);
INSERT INTO sqlite_sequence VALUES('place_name',1);
INSERT INTO sqlite_sequence VALUES('community_plan',1);
INSERT INTO sqlite_sequence VALUES('siting_scenario',1);
INSERT INTO sqlite_sequence VALUES('name_step',1);
INSERT INTO sqlite_sequence VALUES('import',1);
INSERT INTO sqlite_sequence VALUES('name_applicant',1);
INSERT INTO sqlite_sequence VALUES('event',2);
CREATE INDEX compound_by_township ON compound (township_id);
CREATE INDEX building_by_compound ON building (compound_id);
CREATE INDEX building_by_street ON building (street_name);
CREATE INDEX entrance_by_compound ON entrance (compound_id);
CREATE INDEX road_by_name ON road (name);
CREATE INDEX place_name_by_name ON place_name (name);
CREATE INDEX place_name_by_feature ON place_name (feature_id);
CREATE INDEX name_step_by_name ON name_step (name_id);
CREATE INDEX name_applicant_by_name ON name_applicant (name_id);
CREATE INDEX door_plate_by_road ON door_plate (road_name);
CREATE INDEX door_plate_by_compound ON door_plate (compound_id);
CREATE INDEX plan_community_by_plan ON plan_community (plan_id);
CREATE INDEX plan_assignment_by_plan ON plan_assignment (plan_id);
CREATE INDEX siting_result_by_scenario ON siting_result (scenario_id);
CREATE INDEX service_circle_by_scenario ON service_circle (scenario_id);
CREATE UNIQUE INDEX door_plate_number_on_road
  ON door_plate (road_id, number, (COALESCE(sub_number, 0)))
  WHERE status = 'in_use' AND kind IN ('road', 'gate') AND disputed IS NULL;
CREATE UNIQUE INDEX door_plate_number_in_compound
  ON door_plate (compound_id, number, (COALESCE(sub_number, 0)))
  WHERE status = 'in_use' AND kind = 'building' AND number > 0 AND disputed IS NULL;
CREATE INDEX uncovered_place_by_scenario ON uncovered_place (scenario_id);
CREATE TRIGGER "rtree_land_geom_update6" AFTER UPDATE OF "geom" ON "land"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom"))
  AND (OLD."geom" NOTNULL AND NOT ST_IsEmpty(OLD."geom")) BEGIN
  UPDATE "rtree_land_geom" SET minx = ST_MinX(NEW."geom"), maxx = ST_MaxX(NEW."geom"),
    miny = ST_MinY(NEW."geom"), maxy = ST_MaxY(NEW."geom") WHERE id = NEW."fid";
END;
CREATE TRIGGER "rtree_land_geom_update7" AFTER UPDATE OF "geom" ON "land"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom"))
  AND (OLD."geom" ISNULL OR ST_IsEmpty(OLD."geom")) BEGIN
  INSERT INTO "rtree_land_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"), ST_MaxX(NEW."geom"),
    ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_land_geom_update2" AFTER UPDATE OF "geom" ON "land"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_land_geom" WHERE id = OLD."fid";
END;
CREATE TRIGGER "rtree_land_geom_update5" AFTER UPDATE ON "land"
WHEN OLD."fid" != NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_land_geom" WHERE id = OLD."fid";
  INSERT OR REPLACE INTO "rtree_land_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"),
    ST_MaxX(NEW."geom"), ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_land_geom_update4" AFTER UPDATE ON "land"
WHEN OLD."fid" != NEW."fid" AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_land_geom" WHERE id IN (OLD."fid", NEW."fid");
END;
CREATE TRIGGER "rtree_land_geom_delete" AFTER DELETE ON "land" WHEN old."geom" NOT NULL BEGIN
  DELETE FROM "rtree_land_geom" WHERE id = OLD."fid";
END;
CREATE TRIGGER "rtree_land_geom_insert" AFTER INSERT ON "land"
WHEN (new."geom" NOT NULL AND NOT ST_IsEmpty(NEW."geom")) BEGIN
  INSERT OR REPLACE INTO "rtree_land_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"),
    ST_MaxX(NEW."geom"), ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_water_geom_update6" AFTER UPDATE OF "geom" ON "water"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom"))
  AND (OLD."geom" NOTNULL AND NOT ST_IsEmpty(OLD."geom")) BEGIN
  UPDATE "rtree_water_geom" SET minx = ST_MinX(NEW."geom"), maxx = ST_MaxX(NEW."geom"),
    miny = ST_MinY(NEW."geom"), maxy = ST_MaxY(NEW."geom") WHERE id = NEW."fid";
END;
CREATE TRIGGER "rtree_water_geom_update7" AFTER UPDATE OF "geom" ON "water"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom"))
  AND (OLD."geom" ISNULL OR ST_IsEmpty(OLD."geom")) BEGIN
  INSERT INTO "rtree_water_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"), ST_MaxX(NEW."geom"),
    ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_water_geom_update2" AFTER UPDATE OF "geom" ON "water"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_water_geom" WHERE id = OLD."fid";
END;
CREATE TRIGGER "rtree_water_geom_update5" AFTER UPDATE ON "water"
WHEN OLD."fid" != NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_water_geom" WHERE id = OLD."fid";
  INSERT OR REPLACE INTO "rtree_water_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"),
    ST_MaxX(NEW."geom"), ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_water_geom_update4" AFTER UPDATE ON "water"
WHEN OLD."fid" != NEW."fid" AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_water_geom" WHERE id IN (OLD."fid", NEW."fid");
END;
CREATE TRIGGER "rtree_water_geom_delete" AFTER DELETE ON "water" WHEN old."geom" NOT NULL BEGIN
  DELETE FROM "rtree_water_geom" WHERE id = OLD."fid";
END;
CREATE TRIGGER "rtree_water_geom_insert" AFTER INSERT ON "water"
WHEN (new."geom" NOT NULL AND NOT ST_IsEmpty(NEW."geom")) BEGIN
  INSERT OR REPLACE INTO "rtree_water_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"),
    ST_MaxX(NEW."geom"), ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_built_up_area_geom_update6" AFTER UPDATE OF "geom" ON "built_up_area"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom"))
  AND (OLD."geom" NOTNULL AND NOT ST_IsEmpty(OLD."geom")) BEGIN
  UPDATE "rtree_built_up_area_geom" SET minx = ST_MinX(NEW."geom"), maxx = ST_MaxX(NEW."geom"),
    miny = ST_MinY(NEW."geom"), maxy = ST_MaxY(NEW."geom") WHERE id = NEW."fid";
END;
CREATE TRIGGER "rtree_built_up_area_geom_update7" AFTER UPDATE OF "geom" ON "built_up_area"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom"))
  AND (OLD."geom" ISNULL OR ST_IsEmpty(OLD."geom")) BEGIN
  INSERT INTO "rtree_built_up_area_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"), ST_MaxX(NEW."geom"),
    ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_built_up_area_geom_update2" AFTER UPDATE OF "geom" ON "built_up_area"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_built_up_area_geom" WHERE id = OLD."fid";
END;
CREATE TRIGGER "rtree_built_up_area_geom_update5" AFTER UPDATE ON "built_up_area"
WHEN OLD."fid" != NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_built_up_area_geom" WHERE id = OLD."fid";
  INSERT OR REPLACE INTO "rtree_built_up_area_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"),
    ST_MaxX(NEW."geom"), ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_built_up_area_geom_update4" AFTER UPDATE ON "built_up_area"
WHEN OLD."fid" != NEW."fid" AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_built_up_area_geom" WHERE id IN (OLD."fid", NEW."fid");
END;
CREATE TRIGGER "rtree_built_up_area_geom_delete" AFTER DELETE ON "built_up_area" WHEN old."geom" NOT NULL BEGIN
  DELETE FROM "rtree_built_up_area_geom" WHERE id = OLD."fid";
END;
CREATE TRIGGER "rtree_built_up_area_geom_insert" AFTER INSERT ON "built_up_area"
WHEN (new."geom" NOT NULL AND NOT ST_IsEmpty(NEW."geom")) BEGIN
  INSERT OR REPLACE INTO "rtree_built_up_area_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"),
    ST_MaxX(NEW."geom"), ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_township_geom_update6" AFTER UPDATE OF "geom" ON "township"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom"))
  AND (OLD."geom" NOTNULL AND NOT ST_IsEmpty(OLD."geom")) BEGIN
  UPDATE "rtree_township_geom" SET minx = ST_MinX(NEW."geom"), maxx = ST_MaxX(NEW."geom"),
    miny = ST_MinY(NEW."geom"), maxy = ST_MaxY(NEW."geom") WHERE id = NEW."fid";
END;
CREATE TRIGGER "rtree_township_geom_update7" AFTER UPDATE OF "geom" ON "township"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom"))
  AND (OLD."geom" ISNULL OR ST_IsEmpty(OLD."geom")) BEGIN
  INSERT INTO "rtree_township_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"), ST_MaxX(NEW."geom"),
    ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_township_geom_update2" AFTER UPDATE OF "geom" ON "township"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_township_geom" WHERE id = OLD."fid";
END;
CREATE TRIGGER "rtree_township_geom_update5" AFTER UPDATE ON "township"
WHEN OLD."fid" != NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_township_geom" WHERE id = OLD."fid";
  INSERT OR REPLACE INTO "rtree_township_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"),
    ST_MaxX(NEW."geom"), ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_township_geom_update4" AFTER UPDATE ON "township"
WHEN OLD."fid" != NEW."fid" AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_township_geom" WHERE id IN (OLD."fid", NEW."fid");
END;
CREATE TRIGGER "rtree_township_geom_delete" AFTER DELETE ON "township" WHEN old."geom" NOT NULL BEGIN
  DELETE FROM "rtree_township_geom" WHERE id = OLD."fid";
END;
CREATE TRIGGER "rtree_township_geom_insert" AFTER INSERT ON "township"
WHEN (new."geom" NOT NULL AND NOT ST_IsEmpty(NEW."geom")) BEGIN
  INSERT OR REPLACE INTO "rtree_township_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"),
    ST_MaxX(NEW."geom"), ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_community_geom_update6" AFTER UPDATE OF "geom" ON "community"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom"))
  AND (OLD."geom" NOTNULL AND NOT ST_IsEmpty(OLD."geom")) BEGIN
  UPDATE "rtree_community_geom" SET minx = ST_MinX(NEW."geom"), maxx = ST_MaxX(NEW."geom"),
    miny = ST_MinY(NEW."geom"), maxy = ST_MaxY(NEW."geom") WHERE id = NEW."fid";
END;
CREATE TRIGGER "rtree_community_geom_update7" AFTER UPDATE OF "geom" ON "community"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom"))
  AND (OLD."geom" ISNULL OR ST_IsEmpty(OLD."geom")) BEGIN
  INSERT INTO "rtree_community_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"), ST_MaxX(NEW."geom"),
    ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_community_geom_update2" AFTER UPDATE OF "geom" ON "community"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_community_geom" WHERE id = OLD."fid";
END;
CREATE TRIGGER "rtree_community_geom_update5" AFTER UPDATE ON "community"
WHEN OLD."fid" != NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_community_geom" WHERE id = OLD."fid";
  INSERT OR REPLACE INTO "rtree_community_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"),
    ST_MaxX(NEW."geom"), ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_community_geom_update4" AFTER UPDATE ON "community"
WHEN OLD."fid" != NEW."fid" AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_community_geom" WHERE id IN (OLD."fid", NEW."fid");
END;
CREATE TRIGGER "rtree_community_geom_delete" AFTER DELETE ON "community" WHEN old."geom" NOT NULL BEGIN
  DELETE FROM "rtree_community_geom" WHERE id = OLD."fid";
END;
CREATE TRIGGER "rtree_community_geom_insert" AFTER INSERT ON "community"
WHEN (new."geom" NOT NULL AND NOT ST_IsEmpty(NEW."geom")) BEGIN
  INSERT OR REPLACE INTO "rtree_community_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"),
    ST_MaxX(NEW."geom"), ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_compound_geom_update6" AFTER UPDATE OF "geom" ON "compound"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom"))
  AND (OLD."geom" NOTNULL AND NOT ST_IsEmpty(OLD."geom")) BEGIN
  UPDATE "rtree_compound_geom" SET minx = ST_MinX(NEW."geom"), maxx = ST_MaxX(NEW."geom"),
    miny = ST_MinY(NEW."geom"), maxy = ST_MaxY(NEW."geom") WHERE id = NEW."fid";
END;
CREATE TRIGGER "rtree_compound_geom_update7" AFTER UPDATE OF "geom" ON "compound"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom"))
  AND (OLD."geom" ISNULL OR ST_IsEmpty(OLD."geom")) BEGIN
  INSERT INTO "rtree_compound_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"), ST_MaxX(NEW."geom"),
    ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_compound_geom_update2" AFTER UPDATE OF "geom" ON "compound"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_compound_geom" WHERE id = OLD."fid";
END;
CREATE TRIGGER "rtree_compound_geom_update5" AFTER UPDATE ON "compound"
WHEN OLD."fid" != NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_compound_geom" WHERE id = OLD."fid";
  INSERT OR REPLACE INTO "rtree_compound_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"),
    ST_MaxX(NEW."geom"), ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_compound_geom_update4" AFTER UPDATE ON "compound"
WHEN OLD."fid" != NEW."fid" AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_compound_geom" WHERE id IN (OLD."fid", NEW."fid");
END;
CREATE TRIGGER "rtree_compound_geom_delete" AFTER DELETE ON "compound" WHEN old."geom" NOT NULL BEGIN
  DELETE FROM "rtree_compound_geom" WHERE id = OLD."fid";
END;
CREATE TRIGGER "rtree_compound_geom_insert" AFTER INSERT ON "compound"
WHEN (new."geom" NOT NULL AND NOT ST_IsEmpty(NEW."geom")) BEGIN
  INSERT OR REPLACE INTO "rtree_compound_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"),
    ST_MaxX(NEW."geom"), ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_building_geom_update6" AFTER UPDATE OF "geom" ON "building"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom"))
  AND (OLD."geom" NOTNULL AND NOT ST_IsEmpty(OLD."geom")) BEGIN
  UPDATE "rtree_building_geom" SET minx = ST_MinX(NEW."geom"), maxx = ST_MaxX(NEW."geom"),
    miny = ST_MinY(NEW."geom"), maxy = ST_MaxY(NEW."geom") WHERE id = NEW."fid";
END;
CREATE TRIGGER "rtree_building_geom_update7" AFTER UPDATE OF "geom" ON "building"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom"))
  AND (OLD."geom" ISNULL OR ST_IsEmpty(OLD."geom")) BEGIN
  INSERT INTO "rtree_building_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"), ST_MaxX(NEW."geom"),
    ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_building_geom_update2" AFTER UPDATE OF "geom" ON "building"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_building_geom" WHERE id = OLD."fid";
END;
CREATE TRIGGER "rtree_building_geom_update5" AFTER UPDATE ON "building"
WHEN OLD."fid" != NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_building_geom" WHERE id = OLD."fid";
  INSERT OR REPLACE INTO "rtree_building_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"),
    ST_MaxX(NEW."geom"), ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_building_geom_update4" AFTER UPDATE ON "building"
WHEN OLD."fid" != NEW."fid" AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_building_geom" WHERE id IN (OLD."fid", NEW."fid");
END;
CREATE TRIGGER "rtree_building_geom_delete" AFTER DELETE ON "building" WHEN old."geom" NOT NULL BEGIN
  DELETE FROM "rtree_building_geom" WHERE id = OLD."fid";
END;
CREATE TRIGGER "rtree_building_geom_insert" AFTER INSERT ON "building"
WHEN (new."geom" NOT NULL AND NOT ST_IsEmpty(NEW."geom")) BEGIN
  INSERT OR REPLACE INTO "rtree_building_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"),
    ST_MaxX(NEW."geom"), ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_barrier_geom_update6" AFTER UPDATE OF "geom" ON "barrier"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom"))
  AND (OLD."geom" NOTNULL AND NOT ST_IsEmpty(OLD."geom")) BEGIN
  UPDATE "rtree_barrier_geom" SET minx = ST_MinX(NEW."geom"), maxx = ST_MaxX(NEW."geom"),
    miny = ST_MinY(NEW."geom"), maxy = ST_MaxY(NEW."geom") WHERE id = NEW."fid";
END;
CREATE TRIGGER "rtree_barrier_geom_update7" AFTER UPDATE OF "geom" ON "barrier"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom"))
  AND (OLD."geom" ISNULL OR ST_IsEmpty(OLD."geom")) BEGIN
  INSERT INTO "rtree_barrier_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"), ST_MaxX(NEW."geom"),
    ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_barrier_geom_update2" AFTER UPDATE OF "geom" ON "barrier"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_barrier_geom" WHERE id = OLD."fid";
END;
CREATE TRIGGER "rtree_barrier_geom_update5" AFTER UPDATE ON "barrier"
WHEN OLD."fid" != NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_barrier_geom" WHERE id = OLD."fid";
  INSERT OR REPLACE INTO "rtree_barrier_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"),
    ST_MaxX(NEW."geom"), ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_barrier_geom_update4" AFTER UPDATE ON "barrier"
WHEN OLD."fid" != NEW."fid" AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_barrier_geom" WHERE id IN (OLD."fid", NEW."fid");
END;
CREATE TRIGGER "rtree_barrier_geom_delete" AFTER DELETE ON "barrier" WHEN old."geom" NOT NULL BEGIN
  DELETE FROM "rtree_barrier_geom" WHERE id = OLD."fid";
END;
CREATE TRIGGER "rtree_barrier_geom_insert" AFTER INSERT ON "barrier"
WHEN (new."geom" NOT NULL AND NOT ST_IsEmpty(NEW."geom")) BEGIN
  INSERT OR REPLACE INTO "rtree_barrier_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"),
    ST_MaxX(NEW."geom"), ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_road_geom_update6" AFTER UPDATE OF "geom" ON "road"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom"))
  AND (OLD."geom" NOTNULL AND NOT ST_IsEmpty(OLD."geom")) BEGIN
  UPDATE "rtree_road_geom" SET minx = ST_MinX(NEW."geom"), maxx = ST_MaxX(NEW."geom"),
    miny = ST_MinY(NEW."geom"), maxy = ST_MaxY(NEW."geom") WHERE id = NEW."fid";
END;
CREATE TRIGGER "rtree_road_geom_update7" AFTER UPDATE OF "geom" ON "road"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom"))
  AND (OLD."geom" ISNULL OR ST_IsEmpty(OLD."geom")) BEGIN
  INSERT INTO "rtree_road_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"), ST_MaxX(NEW."geom"),
    ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_road_geom_update2" AFTER UPDATE OF "geom" ON "road"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_road_geom" WHERE id = OLD."fid";
END;
CREATE TRIGGER "rtree_road_geom_update5" AFTER UPDATE ON "road"
WHEN OLD."fid" != NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_road_geom" WHERE id = OLD."fid";
  INSERT OR REPLACE INTO "rtree_road_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"),
    ST_MaxX(NEW."geom"), ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_road_geom_update4" AFTER UPDATE ON "road"
WHEN OLD."fid" != NEW."fid" AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_road_geom" WHERE id IN (OLD."fid", NEW."fid");
END;
CREATE TRIGGER "rtree_road_geom_delete" AFTER DELETE ON "road" WHEN old."geom" NOT NULL BEGIN
  DELETE FROM "rtree_road_geom" WHERE id = OLD."fid";
END;
CREATE TRIGGER "rtree_road_geom_insert" AFTER INSERT ON "road"
WHEN (new."geom" NOT NULL AND NOT ST_IsEmpty(NEW."geom")) BEGIN
  INSERT OR REPLACE INTO "rtree_road_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"),
    ST_MaxX(NEW."geom"), ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_crossing_geom_update6" AFTER UPDATE OF "geom" ON "crossing"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom"))
  AND (OLD."geom" NOTNULL AND NOT ST_IsEmpty(OLD."geom")) BEGIN
  UPDATE "rtree_crossing_geom" SET minx = ST_MinX(NEW."geom"), maxx = ST_MaxX(NEW."geom"),
    miny = ST_MinY(NEW."geom"), maxy = ST_MaxY(NEW."geom") WHERE id = NEW."fid";
END;
CREATE TRIGGER "rtree_crossing_geom_update7" AFTER UPDATE OF "geom" ON "crossing"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom"))
  AND (OLD."geom" ISNULL OR ST_IsEmpty(OLD."geom")) BEGIN
  INSERT INTO "rtree_crossing_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"), ST_MaxX(NEW."geom"),
    ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_crossing_geom_update2" AFTER UPDATE OF "geom" ON "crossing"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_crossing_geom" WHERE id = OLD."fid";
END;
CREATE TRIGGER "rtree_crossing_geom_update5" AFTER UPDATE ON "crossing"
WHEN OLD."fid" != NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_crossing_geom" WHERE id = OLD."fid";
  INSERT OR REPLACE INTO "rtree_crossing_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"),
    ST_MaxX(NEW."geom"), ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_crossing_geom_update4" AFTER UPDATE ON "crossing"
WHEN OLD."fid" != NEW."fid" AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_crossing_geom" WHERE id IN (OLD."fid", NEW."fid");
END;
CREATE TRIGGER "rtree_crossing_geom_delete" AFTER DELETE ON "crossing" WHEN old."geom" NOT NULL BEGIN
  DELETE FROM "rtree_crossing_geom" WHERE id = OLD."fid";
END;
CREATE TRIGGER "rtree_crossing_geom_insert" AFTER INSERT ON "crossing"
WHEN (new."geom" NOT NULL AND NOT ST_IsEmpty(NEW."geom")) BEGIN
  INSERT OR REPLACE INTO "rtree_crossing_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"),
    ST_MaxX(NEW."geom"), ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_map_feature_geom_update6" AFTER UPDATE OF "geom" ON "map_feature"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom"))
  AND (OLD."geom" NOTNULL AND NOT ST_IsEmpty(OLD."geom")) BEGIN
  UPDATE "rtree_map_feature_geom" SET minx = ST_MinX(NEW."geom"), maxx = ST_MaxX(NEW."geom"),
    miny = ST_MinY(NEW."geom"), maxy = ST_MaxY(NEW."geom") WHERE id = NEW."fid";
END;
CREATE TRIGGER "rtree_map_feature_geom_update7" AFTER UPDATE OF "geom" ON "map_feature"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom"))
  AND (OLD."geom" ISNULL OR ST_IsEmpty(OLD."geom")) BEGIN
  INSERT INTO "rtree_map_feature_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"), ST_MaxX(NEW."geom"),
    ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_map_feature_geom_update2" AFTER UPDATE OF "geom" ON "map_feature"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_map_feature_geom" WHERE id = OLD."fid";
END;
CREATE TRIGGER "rtree_map_feature_geom_update5" AFTER UPDATE ON "map_feature"
WHEN OLD."fid" != NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_map_feature_geom" WHERE id = OLD."fid";
  INSERT OR REPLACE INTO "rtree_map_feature_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"),
    ST_MaxX(NEW."geom"), ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_map_feature_geom_update4" AFTER UPDATE ON "map_feature"
WHEN OLD."fid" != NEW."fid" AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_map_feature_geom" WHERE id IN (OLD."fid", NEW."fid");
END;
CREATE TRIGGER "rtree_map_feature_geom_delete" AFTER DELETE ON "map_feature" WHEN old."geom" NOT NULL BEGIN
  DELETE FROM "rtree_map_feature_geom" WHERE id = OLD."fid";
END;
CREATE TRIGGER "rtree_map_feature_geom_insert" AFTER INSERT ON "map_feature"
WHEN (new."geom" NOT NULL AND NOT ST_IsEmpty(NEW."geom")) BEGIN
  INSERT OR REPLACE INTO "rtree_map_feature_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"),
    ST_MaxX(NEW."geom"), ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_entrance_geom_update6" AFTER UPDATE OF "geom" ON "entrance"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom"))
  AND (OLD."geom" NOTNULL AND NOT ST_IsEmpty(OLD."geom")) BEGIN
  UPDATE "rtree_entrance_geom" SET minx = ST_MinX(NEW."geom"), maxx = ST_MaxX(NEW."geom"),
    miny = ST_MinY(NEW."geom"), maxy = ST_MaxY(NEW."geom") WHERE id = NEW."fid";
END;
CREATE TRIGGER "rtree_entrance_geom_update7" AFTER UPDATE OF "geom" ON "entrance"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom"))
  AND (OLD."geom" ISNULL OR ST_IsEmpty(OLD."geom")) BEGIN
  INSERT INTO "rtree_entrance_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"), ST_MaxX(NEW."geom"),
    ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_entrance_geom_update2" AFTER UPDATE OF "geom" ON "entrance"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_entrance_geom" WHERE id = OLD."fid";
END;
CREATE TRIGGER "rtree_entrance_geom_update5" AFTER UPDATE ON "entrance"
WHEN OLD."fid" != NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_entrance_geom" WHERE id = OLD."fid";
  INSERT OR REPLACE INTO "rtree_entrance_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"),
    ST_MaxX(NEW."geom"), ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_entrance_geom_update4" AFTER UPDATE ON "entrance"
WHEN OLD."fid" != NEW."fid" AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_entrance_geom" WHERE id IN (OLD."fid", NEW."fid");
END;
CREATE TRIGGER "rtree_entrance_geom_delete" AFTER DELETE ON "entrance" WHEN old."geom" NOT NULL BEGIN
  DELETE FROM "rtree_entrance_geom" WHERE id = OLD."fid";
END;
CREATE TRIGGER "rtree_entrance_geom_insert" AFTER INSERT ON "entrance"
WHEN (new."geom" NOT NULL AND NOT ST_IsEmpty(NEW."geom")) BEGIN
  INSERT OR REPLACE INTO "rtree_entrance_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"),
    ST_MaxX(NEW."geom"), ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_demand_geom_update6" AFTER UPDATE OF "geom" ON "demand"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom"))
  AND (OLD."geom" NOTNULL AND NOT ST_IsEmpty(OLD."geom")) BEGIN
  UPDATE "rtree_demand_geom" SET minx = ST_MinX(NEW."geom"), maxx = ST_MaxX(NEW."geom"),
    miny = ST_MinY(NEW."geom"), maxy = ST_MaxY(NEW."geom") WHERE id = NEW."fid";
END;
CREATE TRIGGER "rtree_demand_geom_update7" AFTER UPDATE OF "geom" ON "demand"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom"))
  AND (OLD."geom" ISNULL OR ST_IsEmpty(OLD."geom")) BEGIN
  INSERT INTO "rtree_demand_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"), ST_MaxX(NEW."geom"),
    ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_demand_geom_update2" AFTER UPDATE OF "geom" ON "demand"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_demand_geom" WHERE id = OLD."fid";
END;
CREATE TRIGGER "rtree_demand_geom_update5" AFTER UPDATE ON "demand"
WHEN OLD."fid" != NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_demand_geom" WHERE id = OLD."fid";
  INSERT OR REPLACE INTO "rtree_demand_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"),
    ST_MaxX(NEW."geom"), ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_demand_geom_update4" AFTER UPDATE ON "demand"
WHEN OLD."fid" != NEW."fid" AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_demand_geom" WHERE id IN (OLD."fid", NEW."fid");
END;
CREATE TRIGGER "rtree_demand_geom_delete" AFTER DELETE ON "demand" WHEN old."geom" NOT NULL BEGIN
  DELETE FROM "rtree_demand_geom" WHERE id = OLD."fid";
END;
CREATE TRIGGER "rtree_demand_geom_insert" AFTER INSERT ON "demand"
WHEN (new."geom" NOT NULL AND NOT ST_IsEmpty(NEW."geom")) BEGIN
  INSERT OR REPLACE INTO "rtree_demand_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"),
    ST_MaxX(NEW."geom"), ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_village_geom_update6" AFTER UPDATE OF "geom" ON "village"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom"))
  AND (OLD."geom" NOTNULL AND NOT ST_IsEmpty(OLD."geom")) BEGIN
  UPDATE "rtree_village_geom" SET minx = ST_MinX(NEW."geom"), maxx = ST_MaxX(NEW."geom"),
    miny = ST_MinY(NEW."geom"), maxy = ST_MaxY(NEW."geom") WHERE id = NEW."fid";
END;
CREATE TRIGGER "rtree_village_geom_update7" AFTER UPDATE OF "geom" ON "village"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom"))
  AND (OLD."geom" ISNULL OR ST_IsEmpty(OLD."geom")) BEGIN
  INSERT INTO "rtree_village_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"), ST_MaxX(NEW."geom"),
    ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_village_geom_update2" AFTER UPDATE OF "geom" ON "village"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_village_geom" WHERE id = OLD."fid";
END;
CREATE TRIGGER "rtree_village_geom_update5" AFTER UPDATE ON "village"
WHEN OLD."fid" != NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_village_geom" WHERE id = OLD."fid";
  INSERT OR REPLACE INTO "rtree_village_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"),
    ST_MaxX(NEW."geom"), ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_village_geom_update4" AFTER UPDATE ON "village"
WHEN OLD."fid" != NEW."fid" AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_village_geom" WHERE id IN (OLD."fid", NEW."fid");
END;
CREATE TRIGGER "rtree_village_geom_delete" AFTER DELETE ON "village" WHEN old."geom" NOT NULL BEGIN
  DELETE FROM "rtree_village_geom" WHERE id = OLD."fid";
END;
CREATE TRIGGER "rtree_village_geom_insert" AFTER INSERT ON "village"
WHEN (new."geom" NOT NULL AND NOT ST_IsEmpty(NEW."geom")) BEGIN
  INSERT OR REPLACE INTO "rtree_village_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"),
    ST_MaxX(NEW."geom"), ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_facility_geom_update6" AFTER UPDATE OF "geom" ON "facility"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom"))
  AND (OLD."geom" NOTNULL AND NOT ST_IsEmpty(OLD."geom")) BEGIN
  UPDATE "rtree_facility_geom" SET minx = ST_MinX(NEW."geom"), maxx = ST_MaxX(NEW."geom"),
    miny = ST_MinY(NEW."geom"), maxy = ST_MaxY(NEW."geom") WHERE id = NEW."fid";
END;
CREATE TRIGGER "rtree_facility_geom_update7" AFTER UPDATE OF "geom" ON "facility"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom"))
  AND (OLD."geom" ISNULL OR ST_IsEmpty(OLD."geom")) BEGIN
  INSERT INTO "rtree_facility_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"), ST_MaxX(NEW."geom"),
    ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_facility_geom_update2" AFTER UPDATE OF "geom" ON "facility"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_facility_geom" WHERE id = OLD."fid";
END;
CREATE TRIGGER "rtree_facility_geom_update5" AFTER UPDATE ON "facility"
WHEN OLD."fid" != NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_facility_geom" WHERE id = OLD."fid";
  INSERT OR REPLACE INTO "rtree_facility_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"),
    ST_MaxX(NEW."geom"), ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_facility_geom_update4" AFTER UPDATE ON "facility"
WHEN OLD."fid" != NEW."fid" AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_facility_geom" WHERE id IN (OLD."fid", NEW."fid");
END;
CREATE TRIGGER "rtree_facility_geom_delete" AFTER DELETE ON "facility" WHEN old."geom" NOT NULL BEGIN
  DELETE FROM "rtree_facility_geom" WHERE id = OLD."fid";
END;
CREATE TRIGGER "rtree_facility_geom_insert" AFTER INSERT ON "facility"
WHEN (new."geom" NOT NULL AND NOT ST_IsEmpty(NEW."geom")) BEGIN
  INSERT OR REPLACE INTO "rtree_facility_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"),
    ST_MaxX(NEW."geom"), ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_candidate_site_geom_update6" AFTER UPDATE OF "geom" ON "candidate_site"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom"))
  AND (OLD."geom" NOTNULL AND NOT ST_IsEmpty(OLD."geom")) BEGIN
  UPDATE "rtree_candidate_site_geom" SET minx = ST_MinX(NEW."geom"), maxx = ST_MaxX(NEW."geom"),
    miny = ST_MinY(NEW."geom"), maxy = ST_MaxY(NEW."geom") WHERE id = NEW."fid";
END;
CREATE TRIGGER "rtree_candidate_site_geom_update7" AFTER UPDATE OF "geom" ON "candidate_site"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom"))
  AND (OLD."geom" ISNULL OR ST_IsEmpty(OLD."geom")) BEGIN
  INSERT INTO "rtree_candidate_site_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"), ST_MaxX(NEW."geom"),
    ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_candidate_site_geom_update2" AFTER UPDATE OF "geom" ON "candidate_site"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_candidate_site_geom" WHERE id = OLD."fid";
END;
CREATE TRIGGER "rtree_candidate_site_geom_update5" AFTER UPDATE ON "candidate_site"
WHEN OLD."fid" != NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_candidate_site_geom" WHERE id = OLD."fid";
  INSERT OR REPLACE INTO "rtree_candidate_site_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"),
    ST_MaxX(NEW."geom"), ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_candidate_site_geom_update4" AFTER UPDATE ON "candidate_site"
WHEN OLD."fid" != NEW."fid" AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_candidate_site_geom" WHERE id IN (OLD."fid", NEW."fid");
END;
CREATE TRIGGER "rtree_candidate_site_geom_delete" AFTER DELETE ON "candidate_site" WHEN old."geom" NOT NULL BEGIN
  DELETE FROM "rtree_candidate_site_geom" WHERE id = OLD."fid";
END;
CREATE TRIGGER "rtree_candidate_site_geom_insert" AFTER INSERT ON "candidate_site"
WHEN (new."geom" NOT NULL AND NOT ST_IsEmpty(NEW."geom")) BEGIN
  INSERT OR REPLACE INTO "rtree_candidate_site_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"),
    ST_MaxX(NEW."geom"), ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_plan_assignment_geom_update6" AFTER UPDATE OF "geom" ON "plan_assignment"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom"))
  AND (OLD."geom" NOTNULL AND NOT ST_IsEmpty(OLD."geom")) BEGIN
  UPDATE "rtree_plan_assignment_geom" SET minx = ST_MinX(NEW."geom"), maxx = ST_MaxX(NEW."geom"),
    miny = ST_MinY(NEW."geom"), maxy = ST_MaxY(NEW."geom") WHERE id = NEW."fid";
END;
CREATE TRIGGER "rtree_plan_assignment_geom_update7" AFTER UPDATE OF "geom" ON "plan_assignment"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom"))
  AND (OLD."geom" ISNULL OR ST_IsEmpty(OLD."geom")) BEGIN
  INSERT INTO "rtree_plan_assignment_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"), ST_MaxX(NEW."geom"),
    ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_plan_assignment_geom_update2" AFTER UPDATE OF "geom" ON "plan_assignment"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_plan_assignment_geom" WHERE id = OLD."fid";
END;
CREATE TRIGGER "rtree_plan_assignment_geom_update5" AFTER UPDATE ON "plan_assignment"
WHEN OLD."fid" != NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_plan_assignment_geom" WHERE id = OLD."fid";
  INSERT OR REPLACE INTO "rtree_plan_assignment_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"),
    ST_MaxX(NEW."geom"), ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_plan_assignment_geom_update4" AFTER UPDATE ON "plan_assignment"
WHEN OLD."fid" != NEW."fid" AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_plan_assignment_geom" WHERE id IN (OLD."fid", NEW."fid");
END;
CREATE TRIGGER "rtree_plan_assignment_geom_delete" AFTER DELETE ON "plan_assignment" WHEN old."geom" NOT NULL BEGIN
  DELETE FROM "rtree_plan_assignment_geom" WHERE id = OLD."fid";
END;
CREATE TRIGGER "rtree_plan_assignment_geom_insert" AFTER INSERT ON "plan_assignment"
WHEN (new."geom" NOT NULL AND NOT ST_IsEmpty(NEW."geom")) BEGIN
  INSERT OR REPLACE INTO "rtree_plan_assignment_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"),
    ST_MaxX(NEW."geom"), ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_plan_community_geom_update6" AFTER UPDATE OF "geom" ON "plan_community"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom"))
  AND (OLD."geom" NOTNULL AND NOT ST_IsEmpty(OLD."geom")) BEGIN
  UPDATE "rtree_plan_community_geom" SET minx = ST_MinX(NEW."geom"), maxx = ST_MaxX(NEW."geom"),
    miny = ST_MinY(NEW."geom"), maxy = ST_MaxY(NEW."geom") WHERE id = NEW."fid";
END;
CREATE TRIGGER "rtree_plan_community_geom_update7" AFTER UPDATE OF "geom" ON "plan_community"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom"))
  AND (OLD."geom" ISNULL OR ST_IsEmpty(OLD."geom")) BEGIN
  INSERT INTO "rtree_plan_community_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"), ST_MaxX(NEW."geom"),
    ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_plan_community_geom_update2" AFTER UPDATE OF "geom" ON "plan_community"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_plan_community_geom" WHERE id = OLD."fid";
END;
CREATE TRIGGER "rtree_plan_community_geom_update5" AFTER UPDATE ON "plan_community"
WHEN OLD."fid" != NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_plan_community_geom" WHERE id = OLD."fid";
  INSERT OR REPLACE INTO "rtree_plan_community_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"),
    ST_MaxX(NEW."geom"), ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_plan_community_geom_update4" AFTER UPDATE ON "plan_community"
WHEN OLD."fid" != NEW."fid" AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_plan_community_geom" WHERE id IN (OLD."fid", NEW."fid");
END;
CREATE TRIGGER "rtree_plan_community_geom_delete" AFTER DELETE ON "plan_community" WHEN old."geom" NOT NULL BEGIN
  DELETE FROM "rtree_plan_community_geom" WHERE id = OLD."fid";
END;
CREATE TRIGGER "rtree_plan_community_geom_insert" AFTER INSERT ON "plan_community"
WHEN (new."geom" NOT NULL AND NOT ST_IsEmpty(NEW."geom")) BEGIN
  INSERT OR REPLACE INTO "rtree_plan_community_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"),
    ST_MaxX(NEW."geom"), ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_service_circle_geom_update6" AFTER UPDATE OF "geom" ON "service_circle"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom"))
  AND (OLD."geom" NOTNULL AND NOT ST_IsEmpty(OLD."geom")) BEGIN
  UPDATE "rtree_service_circle_geom" SET minx = ST_MinX(NEW."geom"), maxx = ST_MaxX(NEW."geom"),
    miny = ST_MinY(NEW."geom"), maxy = ST_MaxY(NEW."geom") WHERE id = NEW."fid";
END;
CREATE TRIGGER "rtree_service_circle_geom_update7" AFTER UPDATE OF "geom" ON "service_circle"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom"))
  AND (OLD."geom" ISNULL OR ST_IsEmpty(OLD."geom")) BEGIN
  INSERT INTO "rtree_service_circle_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"), ST_MaxX(NEW."geom"),
    ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_service_circle_geom_update2" AFTER UPDATE OF "geom" ON "service_circle"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_service_circle_geom" WHERE id = OLD."fid";
END;
CREATE TRIGGER "rtree_service_circle_geom_update5" AFTER UPDATE ON "service_circle"
WHEN OLD."fid" != NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_service_circle_geom" WHERE id = OLD."fid";
  INSERT OR REPLACE INTO "rtree_service_circle_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"),
    ST_MaxX(NEW."geom"), ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_service_circle_geom_update4" AFTER UPDATE ON "service_circle"
WHEN OLD."fid" != NEW."fid" AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_service_circle_geom" WHERE id IN (OLD."fid", NEW."fid");
END;
CREATE TRIGGER "rtree_service_circle_geom_delete" AFTER DELETE ON "service_circle" WHEN old."geom" NOT NULL BEGIN
  DELETE FROM "rtree_service_circle_geom" WHERE id = OLD."fid";
END;
CREATE TRIGGER "rtree_service_circle_geom_insert" AFTER INSERT ON "service_circle"
WHEN (new."geom" NOT NULL AND NOT ST_IsEmpty(NEW."geom")) BEGIN
  INSERT OR REPLACE INTO "rtree_service_circle_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"),
    ST_MaxX(NEW."geom"), ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_uncovered_place_geom_update6" AFTER UPDATE OF "geom" ON "uncovered_place"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom"))
  AND (OLD."geom" NOTNULL AND NOT ST_IsEmpty(OLD."geom")) BEGIN
  UPDATE "rtree_uncovered_place_geom" SET minx = ST_MinX(NEW."geom"), maxx = ST_MaxX(NEW."geom"),
    miny = ST_MinY(NEW."geom"), maxy = ST_MaxY(NEW."geom") WHERE id = NEW."fid";
END;
CREATE TRIGGER "rtree_uncovered_place_geom_update7" AFTER UPDATE OF "geom" ON "uncovered_place"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom"))
  AND (OLD."geom" ISNULL OR ST_IsEmpty(OLD."geom")) BEGIN
  INSERT INTO "rtree_uncovered_place_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"), ST_MaxX(NEW."geom"),
    ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_uncovered_place_geom_update2" AFTER UPDATE OF "geom" ON "uncovered_place"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_uncovered_place_geom" WHERE id = OLD."fid";
END;
CREATE TRIGGER "rtree_uncovered_place_geom_update5" AFTER UPDATE ON "uncovered_place"
WHEN OLD."fid" != NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_uncovered_place_geom" WHERE id = OLD."fid";
  INSERT OR REPLACE INTO "rtree_uncovered_place_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"),
    ST_MaxX(NEW."geom"), ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_uncovered_place_geom_update4" AFTER UPDATE ON "uncovered_place"
WHEN OLD."fid" != NEW."fid" AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_uncovered_place_geom" WHERE id IN (OLD."fid", NEW."fid");
END;
CREATE TRIGGER "rtree_uncovered_place_geom_delete" AFTER DELETE ON "uncovered_place" WHEN old."geom" NOT NULL BEGIN
  DELETE FROM "rtree_uncovered_place_geom" WHERE id = OLD."fid";
END;
CREATE TRIGGER "rtree_uncovered_place_geom_insert" AFTER INSERT ON "uncovered_place"
WHEN (new."geom" NOT NULL AND NOT ST_IsEmpty(NEW."geom")) BEGIN
  INSERT OR REPLACE INTO "rtree_uncovered_place_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"),
    ST_MaxX(NEW."geom"), ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_siting_result_geom_update6" AFTER UPDATE OF "geom" ON "siting_result"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom"))
  AND (OLD."geom" NOTNULL AND NOT ST_IsEmpty(OLD."geom")) BEGIN
  UPDATE "rtree_siting_result_geom" SET minx = ST_MinX(NEW."geom"), maxx = ST_MaxX(NEW."geom"),
    miny = ST_MinY(NEW."geom"), maxy = ST_MaxY(NEW."geom") WHERE id = NEW."fid";
END;
CREATE TRIGGER "rtree_siting_result_geom_update7" AFTER UPDATE OF "geom" ON "siting_result"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom"))
  AND (OLD."geom" ISNULL OR ST_IsEmpty(OLD."geom")) BEGIN
  INSERT INTO "rtree_siting_result_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"), ST_MaxX(NEW."geom"),
    ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_siting_result_geom_update2" AFTER UPDATE OF "geom" ON "siting_result"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_siting_result_geom" WHERE id = OLD."fid";
END;
CREATE TRIGGER "rtree_siting_result_geom_update5" AFTER UPDATE ON "siting_result"
WHEN OLD."fid" != NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_siting_result_geom" WHERE id = OLD."fid";
  INSERT OR REPLACE INTO "rtree_siting_result_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"),
    ST_MaxX(NEW."geom"), ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_siting_result_geom_update4" AFTER UPDATE ON "siting_result"
WHEN OLD."fid" != NEW."fid" AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_siting_result_geom" WHERE id IN (OLD."fid", NEW."fid");
END;
CREATE TRIGGER "rtree_siting_result_geom_delete" AFTER DELETE ON "siting_result" WHEN old."geom" NOT NULL BEGIN
  DELETE FROM "rtree_siting_result_geom" WHERE id = OLD."fid";
END;
CREATE TRIGGER "rtree_siting_result_geom_insert" AFTER INSERT ON "siting_result"
WHEN (new."geom" NOT NULL AND NOT ST_IsEmpty(NEW."geom")) BEGIN
  INSERT OR REPLACE INTO "rtree_siting_result_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"),
    ST_MaxX(NEW."geom"), ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_door_plate_geom_update6" AFTER UPDATE OF "geom" ON "door_plate"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom"))
  AND (OLD."geom" NOTNULL AND NOT ST_IsEmpty(OLD."geom")) BEGIN
  UPDATE "rtree_door_plate_geom" SET minx = ST_MinX(NEW."geom"), maxx = ST_MaxX(NEW."geom"),
    miny = ST_MinY(NEW."geom"), maxy = ST_MaxY(NEW."geom") WHERE id = NEW."fid";
END;
CREATE TRIGGER "rtree_door_plate_geom_update7" AFTER UPDATE OF "geom" ON "door_plate"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom"))
  AND (OLD."geom" ISNULL OR ST_IsEmpty(OLD."geom")) BEGIN
  INSERT INTO "rtree_door_plate_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"), ST_MaxX(NEW."geom"),
    ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_door_plate_geom_update2" AFTER UPDATE OF "geom" ON "door_plate"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_door_plate_geom" WHERE id = OLD."fid";
END;
CREATE TRIGGER "rtree_door_plate_geom_update5" AFTER UPDATE ON "door_plate"
WHEN OLD."fid" != NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_door_plate_geom" WHERE id = OLD."fid";
  INSERT OR REPLACE INTO "rtree_door_plate_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"),
    ST_MaxX(NEW."geom"), ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_door_plate_geom_update4" AFTER UPDATE ON "door_plate"
WHEN OLD."fid" != NEW."fid" AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_door_plate_geom" WHERE id IN (OLD."fid", NEW."fid");
END;
CREATE TRIGGER "rtree_door_plate_geom_delete" AFTER DELETE ON "door_plate" WHEN old."geom" NOT NULL BEGIN
  DELETE FROM "rtree_door_plate_geom" WHERE id = OLD."fid";
END;
CREATE TRIGGER "rtree_door_plate_geom_insert" AFTER INSERT ON "door_plate"
WHEN (new."geom" NOT NULL AND NOT ST_IsEmpty(NEW."geom")) BEGIN
  INSERT OR REPLACE INTO "rtree_door_plate_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"),
    ST_MaxX(NEW."geom"), ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_place_name_geom_update6" AFTER UPDATE OF "geom" ON "place_name"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom"))
  AND (OLD."geom" NOTNULL AND NOT ST_IsEmpty(OLD."geom")) BEGIN
  UPDATE "rtree_place_name_geom" SET minx = ST_MinX(NEW."geom"), maxx = ST_MaxX(NEW."geom"),
    miny = ST_MinY(NEW."geom"), maxy = ST_MaxY(NEW."geom") WHERE id = NEW."fid";
END;
CREATE TRIGGER "rtree_place_name_geom_update7" AFTER UPDATE OF "geom" ON "place_name"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom"))
  AND (OLD."geom" ISNULL OR ST_IsEmpty(OLD."geom")) BEGIN
  INSERT INTO "rtree_place_name_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"), ST_MaxX(NEW."geom"),
    ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_place_name_geom_update2" AFTER UPDATE OF "geom" ON "place_name"
WHEN OLD."fid" = NEW."fid" AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_place_name_geom" WHERE id = OLD."fid";
END;
CREATE TRIGGER "rtree_place_name_geom_update5" AFTER UPDATE ON "place_name"
WHEN OLD."fid" != NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_place_name_geom" WHERE id = OLD."fid";
  INSERT OR REPLACE INTO "rtree_place_name_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"),
    ST_MaxX(NEW."geom"), ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
CREATE TRIGGER "rtree_place_name_geom_update4" AFTER UPDATE ON "place_name"
WHEN OLD."fid" != NEW."fid" AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom")) BEGIN
  DELETE FROM "rtree_place_name_geom" WHERE id IN (OLD."fid", NEW."fid");
END;
CREATE TRIGGER "rtree_place_name_geom_delete" AFTER DELETE ON "place_name" WHEN old."geom" NOT NULL BEGIN
  DELETE FROM "rtree_place_name_geom" WHERE id = OLD."fid";
END;
CREATE TRIGGER "rtree_place_name_geom_insert" AFTER INSERT ON "place_name"
WHEN (new."geom" NOT NULL AND NOT ST_IsEmpty(NEW."geom")) BEGIN
  INSERT OR REPLACE INTO "rtree_place_name_geom" VALUES (NEW."fid", ST_MinX(NEW."geom"),
    ST_MaxX(NEW."geom"), ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;
PRAGMA writable_schema=OFF;
COMMIT;
