resource "aws_location_map" "example" {
  configuration {
    style = "VectorHereBerlin"
  }

  map_name = "example"
}

resource "aws_location_place_index" "example" {
  data_source = "Here"
  index_name  = "example"
}

resource "aws_location_tracker" "t" {
  tracker_name = "t"
  position_filtering = "Everything"
}

resource "aws_iot_thing_type" "foo" {
  name = "my_iot_thing"
}

resource "aws_iot_thing_group" "parent" {
  name = "parent"
}

resource "aws_iotanalytics_channel" "c" {
  name = "c"
}
